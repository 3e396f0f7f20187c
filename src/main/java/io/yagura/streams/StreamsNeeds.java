package io.yagura.streams;

import io.yagura.observe.Board;
import io.yagura.observe.Brief;
import io.yagura.observe.Need;
import io.yagura.observe.Need.Severity;
import io.yagura.observe.NeedRule;
import io.yagura.observe.Reading;
import io.yagura.streams.StreamTrouble.Amount;
import io.yagura.streams.StreamTrouble.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which troubles of a stream need a person. That it gives no answer is told for all kinds of targets alike. */
@Component
class StreamsNeeds implements NeedRule {

    /** Longer than a period of CloudWatch, so that one busy minute bothers nobody and one quiet minute clears nothing. */
    private static final Duration DWELL = Duration.ofSeconds(90);

    private static final String HOT_SHARD = "hot-shard";

    private final StreamStates states;

    StreamsNeeds(StreamStates states) {
        this.states = states;
    }

    @Override
    public List<Need> judge(Board board, Instant now) {
        List<Need> needs = new ArrayList<>();
        for (StreamState state : states.all()) {
            for (StreamTrouble trouble : state.troubles()) {
                Need need = need(state, trouble, now);
                if (need != null) {
                    needs.add(need);
                }
            }
        }
        return needs;
    }

    /** A shard that is closed takes nothing any more, whatever its last measured minute says. */
    @Override
    public boolean settled(Need need, Board board) {
        return need.kind().equals(StreamName.KIND + "." + HOT_SHARD)
                && states.of(need.target()).topology() instanceof Reading.Current<Topology>(var snapshot)
                && snapshot.facts().open().stream()
                        .noneMatch(shard -> shard.shardId().equals(need.subject()));
    }

    private static @Nullable Need need(StreamState state, StreamTrouble trouble, Instant now) {
        // the screen says the target's name once, by this beginning
        String stream = state.target().name();
        return switch (trouble) {
            case StreamTrouble.NoAnswer n -> null;
            case StreamTrouble.Missing m ->
                need(state, trouble, "missing", "stream", stream + " does not exist in its account", now);
            case StreamTrouble.HotShard hot ->
                need(
                        state,
                        trouble,
                        HOT_SHARD,
                        hot.shardId(),
                        stream + " " + Brief.shard(hot.shardId()) + " takes "
                                + of(hot.amount(), hot.perSecond(), hot.limit()),
                        hot.since());
            case StreamTrouble.Throttled throttled ->
                need(
                        state,
                        trouble,
                        "throttled",
                        word(throttled.direction()),
                        stream + ": " + Math.round(throttled.count()) + " " + word(throttled.direction())
                                + " turned away lately",
                        throttled.since());
            case StreamTrouble.NearLimit near ->
                need(
                        state,
                        trouble,
                        "near-limit",
                        word(near.direction()) + " " + near.amount().name().toLowerCase(Locale.ROOT),
                        stream + " " + (near.direction() == Direction.WRITES ? "takes " : "gives ")
                                + of(near.amount(), near.perSecond(), near.limit()),
                        near.since());
        };
    }

    private static Need need(
            StreamState state, StreamTrouble trouble, String kind, String subject, String title, Instant since) {
        return new Need(
                StreamName.KIND + "." + kind,
                state.target(),
                subject,
                title,
                trouble.alarm() ? Severity.ALARM : Severity.WARNING,
                since,
                DWELL,
                "streams=" + state.target().name());
    }

    private static String word(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    private static String of(Amount amount, double perSecond, double limit) {
        return switch (amount) {
            case BYTES -> String.format(Locale.ROOT, "%,.0f of %,.0f kB/s", perSecond / 1e3, limit / 1e3);
            case RECORDS -> String.format(Locale.ROOT, "%,.0f of %,.0f records/s", perSecond, limit);
        };
    }
}
