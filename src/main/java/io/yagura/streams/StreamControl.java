package io.yagura.streams;

import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * The hand on streams: looks at one now, and changes its shards, one call at a time. Every call comes back by its
 * deadline.
 */
public interface StreamControl {

    /** Asks what the stream is and which shards it has; a single picture only while the stream is not being changed. */
    Sight<StreamNow> look(StreamName stream, Deadline deadline) throws InterruptedException;

    /** Asks how many shards the account may have in its region, and has ({@code DescribeLimits}; once a second). */
    Sight<Quota> quota(String account, Deadline deadline) throws InterruptedException;

    Sight<Map<String, String>> tags(StreamName stream, Deadline deadline) throws InterruptedException;

    /** Asks for the names of the consumers with enhanced fan-out. */
    Sight<List<String>> fanOutConsumers(StreamName stream, Deadline deadline) throws InterruptedException;

    /** Has Kinesis make so many equal shards of it. */
    Shot updateShardCount(StreamName stream, int shards, Deadline deadline) throws InterruptedException;

    /** Splits an open shard; {@code at} is the first key of the upper part. */
    Shot split(StreamName stream, String shardId, BigInteger at, Deadline deadline) throws InterruptedException;

    /** Merges two open neighbours. */
    Shot merge(StreamName stream, String lower, String upper, Deadline deadline) throws InterruptedException;

    /**
     * How many shards there may be, over all streams of an account in a region.
     *
     * @param open how many there are
     */
    record Quota(int limit, int open) {}

    /** What a look found. */
    sealed interface Sight<T> {

        record Present<T>(T facts) implements Sight<T> {}

        /** There is no such stream. */
        record Absent<T>() implements Sight<T> {}

        record Unseen<T>(SourceFault fault) implements Sight<T> {}
    }

    /** How a change was answered. */
    sealed interface Shot {

        /** Kinesis has begun it. */
        record Taken() implements Shot {}

        /** Not now: a limit, another change under way, a throttle; nothing was touched, and later it may be taken. */
        record NotNow(String message) implements Shot {}

        /** No, and asking again would not help; nothing was touched. */
        record Refused(String message) implements Shot {}

        /** The answer never came: it may have begun. */
        record Lost(String message) implements Shot {}
    }
}
