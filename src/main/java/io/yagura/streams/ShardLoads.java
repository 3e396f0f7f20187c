package io.yagura.streams;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is written to a stream, as CloudWatch told last; asks nobody. */
public interface ShardLoads {

    /** {@return what is known, or null where nothing is, or only what is stale} */
    @Nullable Measured of(StreamName stream);

    /**
     * Averages of the latest period.
     *
     * @param stream as a whole; null where unknown
     * @param shards by shard id; empty without enhanced monitoring
     */
    record Measured(@Nullable Flow stream, Map<String, Flow> shards) {

        public Measured {
            shards = Map.copyOf(shards);
        }
    }
}
