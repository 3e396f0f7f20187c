package io.yagura.streams;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What went through a stream within one period. Null is what CloudWatch has no figure for: nobody wrote or read, or
 * the figure has not arrived.
 *
 * @param periodEnd when the period was over
 * @param writesThrottled records that Kinesis turned away within the period (WriteProvisionedThroughputExceeded)
 * @param readsThrottled calls of GetRecords that Kinesis turned away within the period
 * @param oldestReadMillis the age of the last record of a call of GetRecords, at most, over all consumers
 */
public record Load(
        Instant periodEnd,
        @Nullable Double incomingBytesPerSecond,
        @Nullable Double incomingRecordsPerSecond,
        @Nullable Double outgoingBytesPerSecond,
        @Nullable Double outgoingRecordsPerSecond,
        @Nullable Double writesThrottled,
        @Nullable Double readsThrottled,
        @Nullable Double oldestReadMillis) {}
