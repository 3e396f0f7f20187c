package io.yagura.logmatcher;

import io.yagura.logmatcher.SourceNumbers.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a source has come with one stream.
 *
 * @param subscriber on the subscribe side alone
 * @param heardAt when it was last heard of, by the receiver's clock
 * @param passed up to where it has told everything, as far as its lines arrived
 * @param readTo how far it has read its shards, or null when it does not say
 * @param missing how many of its lines are missing, on all of its streams
 */
public record SourceReport(
        String source,
        Watermark.Side side,
        String stream,
        @Nullable String subscriber,
        State state,
        Instant heardAt,
        Instant passed,
        @Nullable Instant readTo,
        long missing) {

    /** Whether it goes on. */
    public enum State {
        /** It is waited for. */
        LIVING,
        /** It said its last word, and all before it is there. */
        LEFT,
        /** It was silent for too long, and is waited for no more. */
        RETIRED
    }

    static SourceReport of(LogSource source, LaneWatch watch, MatchingRules rules, Instant now) {
        Lane lane = watch.lane();
        List<Gap> gaps = source.gaps();
        return new SourceReport(
                lane.source(),
                lane.side(),
                lane.stream(),
                lane.subscriber(),
                state(source, watch, rules, now),
                watch.retires(Duration.ZERO),
                watch.passed(),
                watch.readTo(),
                gaps.stream().mapToLong(Gap::missing).sum());
    }

    private static State state(LogSource source, LaneWatch watch, MatchingRules rules, Instant now) {
        if (source.left(watch)) {
            return State.LEFT;
        }
        return now.isAfter(watch.retires(rules.retireAfter())) ? State.RETIRED : State.LIVING;
    }
}
