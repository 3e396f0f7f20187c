package io.yagura.subscribers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What subscribers have to know of a stream, as far as it is known; asks nobody. */
public interface StreamTopology {

    /** {@return what was seen last, or null while nothing was} */
    @Nullable Seen seen(String account, String stream);

    /**
     * A stream as it was seen.
     *
     * @param observedAt when
     * @param throttled whether consumers of the stream were throttled lately; null when that is not known
     */
    record Seen(
            Instant observedAt,
            Duration retention,
            List<SeenShard> shards,
            @Nullable Boolean throttled) {

        public Seen {
            shards = List.copyOf(shards);
        }
    }

    /**
     * A shard.
     *
     * @param parents as Kinesis names them; they may be gone already
     * @param incomingRecordsPerSecond null when that is not known
     */
    record SeenShard(
            String shardId,
            List<String> parents,
            boolean open,
            @Nullable Double incomingRecordsPerSecond) {

        public SeenShard {
            parents = List.copyOf(parents);
        }
    }
}
