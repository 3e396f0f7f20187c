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
    static final WriterSettings AT_ONCE = new WriterSettings(
            Ordering.NONE,
            Duration.ZERO,
            4,
            Duration.ofSeconds(10),
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2)),
            Duration.ofSeconds(30));
}
