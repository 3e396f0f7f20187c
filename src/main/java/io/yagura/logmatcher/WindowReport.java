package io.yagura.logmatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A publish minute of a stream and one subscription.
 *
 * @param published events that the subscription is for
 * @param counts events by verdict once closed; of duplicates, the deliveries beyond the first
 * @param skewed deliveries that were logged before they were published
 * @param waitsFor the sources that hold it open, in words
 * @param delays of its deliveries
 * @param inTime its deliveries within the deadline by release, or null where that is not known
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
        DelayCounts delays,
        @Nullable List<PodCount> inTime) {

    public WindowReport {
        counts = Map.copyOf(counts);
        waitsFor = List.copyOf(waitsFor);
        inTime = inTime == null ? null : List.copyOf(inTime);
    }

    /** One of which it is not known which release delivered how much. */
    public WindowReport(
            String stream,
            String subscriber,
            Instant minute,
            State state,
            long published,
            Map<Verdict, Long> counts,
            long skewed,
            List<String> waitsFor,
            DelayCounts delays) {
        this(stream, subscriber, minute, state, published, counts, skewed, waitsFor, delays, null);
    }

    /** {@return how many events have the verdict} */
    public long count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    /** {@return the delay that half of its deliveries kept within, by a 32nd more at most; zero without deliveries} */
    public Duration median() {
        return delays.quantile(0.5);
    }

    /** {@return the same of 99 in a hundred} */
    public Duration slowestPercent() {
        return delays.quantile(0.99);
    }

    /** {@return the same of all} */
    public Duration slowest() {
        return delays.quantile(1);
    }

    /** How far a window has come. */
    public enum State {
        OPEN,
        CLOSED,
        /** Held open beyond its time, or closed with something that cannot be told. */
        UNKNOWN
    }
}
