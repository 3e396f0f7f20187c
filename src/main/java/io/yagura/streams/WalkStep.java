package io.yagura.streams;

import java.math.BigInteger;

/** One call of a walk from one set of shards to another. */
public sealed interface WalkStep {

    /**
     * {@code SplitShard}.
     *
     * @param at the first key of the upper of the two
     */
    record Split(HashRange shard, BigInteger at) implements WalkStep {

        public Split {
            if (!shard.holds(at) || at.equals(shard.start())) {
                throw new IllegalArgumentException("A split at " + at + " would leave an empty part of " + shard);
            }
        }
    }

    /** {@code MergeShards}. */
    record Merge(HashRange lower, HashRange upper) implements WalkStep {

        public Merge {
            if (!lower.precedes(upper)) {
                throw new IllegalArgumentException(lower + " and " + upper + " are no neighbours");
            }
        }

        public HashRange merged() {
            return new HashRange(lower.start(), upper.end());
        }
    }
}
