package io.yagura.logmatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A publish minute of a stream and one subscription.
 *
 * @param published events that the subscription is for
 * @param counts events by verdict once closed; of duplicates, the deliveries beyond the first
 * @param skewed deliveries that were logged before they were published
 * @param waitsFor the sources that hold it open, in words
 * @param median delay of its deliveries, and the slowest percent and the slowest, within 4 %
 */
public record WindowReport(
        String stream,
        String subscriber,
        Instant minute,
        State state,
        long published,
        Map<Verdict, Long> counts,
        long skewed,
        List<String> waitsFor,
        Duration median,
        Duration slowestPercent,
        Duration slowest) {

    public WindowReport {
        counts = Map.copyOf(counts);
        waitsFor = List.copyOf(waitsFor);
    }

    /** {@return how many events have the verdict} */
    public long count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    /** How far a window has come. */
    public enum State {
        OPEN,
        CLOSED,
        /** Held open beyond its time, or closed with something that cannot be told. */
        UNKNOWN
    }
}
