package io.yagura.streams;

import io.yagura.subscribers.StreamTopology;
import io.yagura.subscribers.StreamTopology.SeenShard;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which shards of a stream are closed, by the latest look at it: a reshard takes looks of its own, between those that
 * the board knows of.
 */
@Component
class ClosedShards {

    private final StreamTopology board;
    private final Map<StreamName, Look> looks = new ConcurrentHashMap<>();

    ClosedShards(StreamTopology board) {
        this.board = board;
    }

    private record Look(Set<String> closed, Instant at) {}

    /** Takes note of a look that a reshard took. */
    void note(StreamName stream, StreamNow found, Instant at) {
        // while Kinesis is at work on the shards, a look may show none
        if (found.whole()) {
            looks.put(stream, new Look(found.closed(), at));
        }
    }

    /** {@return their ids, or null while no look was taken} */
    @Nullable Set<String> of(StreamName stream) {
        Look own = looks.get(stream);
        StreamTopology.Seen seen = board.seen(stream.account(), stream.stream());
        if (seen == null || (own != null && own.at().isAfter(seen.observedAt()))) {
            return own == null ? null : own.closed();
        }
        return seen.shards().stream()
                .filter(shard -> !shard.open())
                .map(SeenShard::shardId)
                .collect(Collectors.toUnmodifiableSet());
    }
}
