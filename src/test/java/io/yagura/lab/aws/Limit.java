package io.yagura.lab.aws;

/** A thing that AWS refuses and kinesis-local lets pass. All are in force unless relaxed. */
public enum Limit {
    /** Ten UpdateShardCount in 24 hours per stream. */
    UPDATE_SHARD_COUNT_PER_DAY,
    /** How often the calls that steer Kinesis and ask CloudWatch may come per second. */
    CALLS_PER_SECOND,
    /** Five GetRecords and five GetShardIterator per second and shard, of all readers together. */
    READS_PER_SHARD,
    /** 1 MiB and 1,000 records per second and shard. */
    WRITES_PER_SHARD,
    /** An on-demand stream is not resharded by its owner. */
    ON_DEMAND
}
