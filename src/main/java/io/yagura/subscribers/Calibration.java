package io.yagura.subscribers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Whether the times in one stream's sequence numbers can be believed: an estimate until a record's arrival has agreed,
 * and never again once one has disagreed. Safe for any thread.
 */
final class Calibration {

    /** How far the time in a number may lie before the arrival: 2.2 s were seen, and it counts whole seconds. */
    private static final Duration EARLIEST = Duration.ofSeconds(4);

    /** How far behind it: clocks differ. */
    private static final Duration LATEST = Duration.ofSeconds(1);

    private static final int SAMPLES = 16;

    private final Deque<Duration> early = new ArrayDeque<>();
    private boolean dropped;

    /** Takes note of a record's arrival. */
    synchronized void note(String sequenceNumber, Instant arrivedAt) {
        Instant told = SequenceTime.of(sequenceNumber);
        Duration ahead = told == null ? null : Duration.between(told, arrivedAt);
        if (ahead == null || ahead.compareTo(EARLIEST) > 0 || ahead.compareTo(LATEST.negated()) < 0) {
            dropped = true;
            return;
        }
        early.addLast(ahead);
        if (early.size() > SAMPLES) {
            early.removeFirst();
        }
    }

    synchronized SequenceTrust trust() {
        if (dropped) {
            return SequenceTrust.DROPPED;
        }
        return early.isEmpty() ? SequenceTrust.ESTIMATE : SequenceTrust.CALIBRATED;
    }

    /** {@return when the record of this number arrived, as far as its number can be believed, or null} */
    synchronized @Nullable Instant arrival(String sequenceNumber) {
        Instant told = dropped ? null : SequenceTime.of(sequenceNumber);
        return told == null ? null : told.plus(usual());
    }

    private Duration usual() {
        return early.isEmpty()
                ? Duration.ZERO
                : early.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(early.size());
    }
}
