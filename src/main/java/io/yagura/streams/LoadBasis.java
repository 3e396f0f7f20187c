package io.yagura.streams;

/** From what it is known how much is written to which hash keys. */
public enum LoadBasis {
    /** The partition keys that the publish side logs: each key by itself. */
    PARTITION_KEYS("the partition keys that publishers logged"),
    /** CloudWatch's figures for each shard, spread evenly over its keys. */
    SHARD_METRICS("the metrics of each shard, spread evenly over its hash keys"),
    /** CloudWatch's figures for the stream, spread evenly over all keys: blind for hot shards. */
    STREAM_METRICS("the metrics of the stream as a whole, spread evenly over all hash keys");

    private final String words;

    LoadBasis(String words) {
        this.words = words;
    }

    /** {@return it in words, to stand behind "by"} */
    public String words() {
        return words;
    }
}
