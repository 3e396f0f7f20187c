package io.yagura.subscribers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The shards of a stream by their ids, as far as the stream is known. */
final class Shards {

    private final Map<String, StreamTopology.SeenShard> shards = new TreeMap<>();

    Shards(StreamTopology.@Nullable Seen topology) {
        List<StreamTopology.SeenShard> seen = topology == null ? List.of() : topology.shards();
        seen.forEach(shard -> shards.put(shard.shardId(), shard));
    }

    /** {@return their ids, in order} */
    List<String> ids() {
        return List.copyOf(shards.keySet());
    }

    /** {@return whether records can be put into it, or null when that is not known} */
    @Nullable Boolean open(String shardId) {
        StreamTopology.SeenShard shard = shards.get(shardId);
        return shard == null ? null : (Boolean) shard.open();
    }

    /** {@return records a second into it, or null when that is not known} */
    @Nullable Double incoming(String shardId) {
        StreamTopology.SeenShard shard = shards.get(shardId);
        return shard == null ? null : shard.incomingRecordsPerSecond();
    }
}
