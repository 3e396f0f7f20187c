package io.yagura.streams;

import io.yagura.observe.Reading;
import io.yagura.observe.TargetTrouble;
import java.time.Instant;

/** Something about a stream that a person should look at, with the figures that make it so. */
public sealed interface StreamTrouble extends TargetTrouble {

    /** The facts are no longer vouched for, or never were. */
    record NoAnswer(Reading<?> reading) implements StreamTrouble, TargetTrouble.Silence {}

    /**
     * One shard is close to its limit while the others are not: more shards alone do not help. Always an alarm, since
     * it is red wherever the shard is drawn.
     *
     * @param limit of the shard for one second, in the same unit as {@code perSecond}
     */
    record HotShard(String shardId, Amount amount, double perSecond, double limit, Instant since)
            implements StreamTrouble {
        @Override
        public boolean alarm() {
            return true;
        }
    }

    /**
     * Kinesis turns writes or reads away.
     *
     * @param count within the latest period
     */
    record Throttled(Direction direction, double count, Instant since) implements StreamTrouble {
        @Override
        public boolean alarm() {
            return direction == Direction.WRITES;
        }
    }

    /**
     * All shards of a provisioned stream together are close to their limit.
     *
     * @param limit of all open shards together
     */
    record NearLimit(Direction direction, Amount amount, double perSecond, double limit, Instant since)
            implements StreamTrouble {
        @Override
        public boolean alarm() {
            return perSecond >= limit;
        }
    }

    /** A stream that the settings name, and the account does not have. */
    record Missing() implements StreamTrouble {
        @Override
        public boolean alarm() {
            return false;
        }
    }

    /** Into a stream or out of it. */
    enum Direction {
        WRITES,
        READS
    }

    /** What is counted. */
    enum Amount {
        BYTES,
        RECORDS
    }
}
