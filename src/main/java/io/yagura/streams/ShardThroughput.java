package io.yagura.streams;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What went through the open shards of those streams that have enhanced monitoring: facts of
 * {@code accounts/<name>/shard-throughput}.
 */
public record ShardThroughput(Instant periodEnd, List<ShardLoad> shards) {

    public ShardThroughput {
        shards = List.copyOf(shards);
    }

    /** {@return the loads of a stream's shards by shard id} */
    public Map<String, ShardLoad> of(String stream) {
        return shards.stream()
                .filter(load -> load.stream().equals(stream))
                .collect(Collectors.toMap(ShardLoad::shardId, Function.identity()));
    }
}
