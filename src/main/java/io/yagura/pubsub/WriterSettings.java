package io.yagura.pubsub;

import java.time.Duration;

/**
 * How records are put.
 *
 * @param linger how long a record may wait for company
 * @param calls under way at the same time
 * @param callTimeout of one call
 * @param deadline of one record, over all its attempts
 */
record WriterSettings(
        Ordering ordering, Duration linger, int calls, Duration callTimeout, Backoff backoff, Duration deadline) {

    /** For records that wait for each other's acknowledgement anyway, and are handed over again when they fail. */
    static final WriterSettings AT_ONCE = awaited(Duration.ZERO);

    /** The same for several at a time, which then share a call. */
    static final WriterSettings TOGETHER = awaited(Duration.ofMillis(10));

    private static WriterSettings awaited(Duration linger) {
        return new WriterSettings(
                Ordering.NONE,
                linger,
                4,
                Duration.ofSeconds(10),
                new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2)),
                Duration.ofSeconds(30));
    }
}
