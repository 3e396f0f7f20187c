package io.yagura.streams;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What is wanted of a stream's shards: so many, or one of them split. */
public sealed interface ReshardAim {

    /** So many equal shards. */
    record Count(int shards) implements ReshardAim {

        public Count {
            if (shards < 1) {
                throw new IllegalArgumentException("A stream has at least one shard, not " + shards);
            }
        }
    }

    /**
     * This shard in two.
     *
     * @param at the first key of the upper part; null to let its load decide
     */
    record Split(String shardId, @Nullable BigInteger at) implements ReshardAim {}
}
