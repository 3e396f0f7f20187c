package io.yagura.subscribers;

/**
 * Up to where a shard has durably been read.
 *
 * @param position {@code TRIM_HORIZON}, {@code LATEST}, {@code AT_TIMESTAMP}, {@code SHARD_END}, or the sequence number of
 *     the last record that is done
 * @param subSequenceNumber the last user record that is done within a record that the Kinesis Producer Library aggregated
 */
public record Checkpoint(String position, long subSequenceNumber) {

    static final String TRIM_HORIZON = "TRIM_HORIZON";
    static final String SHARD_END = "SHARD_END";

    /** {@return whether the shard has been read to its end} */
    public boolean ended() {
        return position.equals(SHARD_END);
    }

    /** {@return whether it is a record, and not one of the words} */
    public boolean numbered() {
        return !position.isEmpty() && position.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** {@return whether it stands before the oldest record} */
    public boolean atHorizon() {
        return position.equals(TRIM_HORIZON);
    }

    /** {@return whether anything has been read since the lease was made} */
    public boolean progressed() {
        return numbered() || ended();
    }
}
