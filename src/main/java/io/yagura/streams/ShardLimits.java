package io.yagura.streams;

/** What one shard carries (Kinesis developer guide, "Quotas and limits"). */
public final class ShardLimits {

    public static final double INCOMING_BYTES_PER_SECOND = 1e6;
    public static final double INCOMING_RECORDS_PER_SECOND = 1e3;

    /** Shared by all consumers without enhanced fan-out. */
    public static final double OUTGOING_BYTES_PER_SECOND = 2e6;

    private ShardLimits() {}
}
