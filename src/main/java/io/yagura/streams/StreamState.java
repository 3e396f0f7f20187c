package io.yagura.streams;

import io.yagura.observe.Reading;
import io.yagura.observe.Snapshot;
import io.yagura.observe.Target;
import io.yagura.observe.TargetState;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the board knows of one stream at a moment, joined from the readings of the stream and of its account, and what
 * of it is trouble.
 */
public record StreamState(
        Target target,
        StreamName name,
        Reading<Topology> topology,
        Reading<StreamSettings> settings,
        Reading<StreamList> list,
        Reading<Throughput> throughput,
        Reading<ShardThroughput> shardThroughput,
        List<ShardState> openShards,
        List<StreamTrouble> troubles)
        implements TargetState {

    /** Alarms first, then other troubles, then whoever carries the most. */
    public static final Comparator<StreamState> WORST_FIRST = Comparator.comparing(
                    StreamState::alarm, Comparator.reverseOrder())
            .thenComparing(StreamState::inTrouble, Comparator.reverseOrder())
            .thenComparing(StreamState::volume, Comparator.reverseOrder())
            .thenComparing(state -> state.target().name());

    public StreamState {
        openShards = List.copyOf(openShards);
        troubles = List.copyOf(troubles);
    }

    @Override
    public boolean quiet() {
        return !inTrouble() && topology.last() != null;
    }

    /** {@return the one word for it in the overview} */
    public Condition condition() {
        if (unanswered()) {
            return Condition.UNANSWERED;
        }
        if (inTrouble()) {
            return Condition.TROUBLE;
        }
        if (topology.last() == null) {
            return Condition.AWAITING;
        }
        StreamStatus status = status();
        return status == null || status == StreamStatus.ACTIVE ? Condition.QUIET : Condition.CHANGING;
    }

    /** {@return what Kinesis says it is doing, from whichever reading is fresher; null when that is not known} */
    public @Nullable StreamStatus status() {
        ListedStream listed = listed();
        Snapshot<StreamSettings> described = settings.last();
        Snapshot<StreamList> lists = list.last();
        if (listed == null || listed.status() == null || lists == null) {
            return described == null ? null : described.facts().status();
        }
        return described != null && described.observedAt().isAfter(lists.observedAt())
                ? described.facts().status()
                : listed.status();
    }

    /** {@return null when that is not known} */
    public @Nullable StreamMode mode() {
        ListedStream listed = listed();
        if (listed != null && listed.mode() != null) {
            return listed.mode();
        }
        StreamSettings described = facts(settings);
        return described == null ? null : described.mode();
    }

    public @Nullable Duration retention() {
        StreamSettings described = facts(settings);
        return described == null ? null : described.retention();
    }

    /** {@return what goes through it in the latest period; null when that is not known, or no longer vouched for} */
    public @Nullable Load load() {
        return throughput instanceof Reading.Current<Throughput>(var snapshot)
                ? snapshot.facts().latest(name.stream())
                : null;
    }

    /** {@return what went through it lately, the oldest first, however old; none when nothing is known} */
    public List<Load> history() {
        Throughput known = facts(throughput);
        return known == null ? List.of() : known.history(name.stream());
    }

    /** {@return the shard with the largest share of its limit, or null when no shard is measured} */
    public @Nullable ShardState busiest() {
        return openShards.stream()
                .filter(shard -> shard.load() != null && shard.load().shareOfLimit() != null)
                .max(Comparator.comparingDouble(StreamState::share))
                .orElse(null);
    }

    private static double share(ShardState shard) {
        Double share = shard.load() == null ? null : shard.load().shareOfLimit();
        return share == null ? 0 : share;
    }

    private double volume() {
        Load now = load();
        return now == null || now.incomingBytesPerSecond() == null ? 0 : now.incomingBytesPerSecond();
    }

    private @Nullable ListedStream listed() {
        StreamList known = facts(list);
        return known == null ? null : known.find(name.stream());
    }

    static <F> @Nullable F facts(Reading<F> reading) {
        Snapshot<F> last = reading.last();
        return last == null ? null : last.facts();
    }

    /** How a stream is, in one word. */
    public enum Condition {
        QUIET,
        /** Kinesis is changing it. */
        CHANGING,
        /** Nothing has arrived yet. */
        AWAITING,
        UNANSWERED,
        TROUBLE
    }
}
