package io.yagura.streams;

import org.jspecify.annotations.Nullable;

/** What went through one shard in the latest period; null is what CloudWatch has no figure for. */
public record ShardLoad(
        String stream,
        String shardId,
        @Nullable Double incomingBytesPerSecond,
        @Nullable Double incomingRecordsPerSecond,
        @Nullable Double outgoingBytesPerSecond,
        @Nullable Double writesThrottled) {

    /** {@return how much of its limits for writing is used, from 0; null when that is not known} */
    public @Nullable Double shareOfLimit() {
        if (incomingBytesPerSecond == null && incomingRecordsPerSecond == null) {
            return null;
        }
        return Math.max(
                share(incomingBytesPerSecond, ShardLimits.INCOMING_BYTES_PER_SECOND),
                share(incomingRecordsPerSecond, ShardLimits.INCOMING_RECORDS_PER_SECOND));
    }

    private static double share(@Nullable Double used, double limit) {
        return used == null ? 0 : used / limit;
    }
}
