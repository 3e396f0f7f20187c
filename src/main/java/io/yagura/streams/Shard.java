package io.yagura.streams;

import java.util.List;

/**
 * One shard as {@code ListShards} tells of it.
 *
 * @param parents the shards that it was made of, none or one or two; they may be gone already
 * @param open whether records can be put into it
 */
public record Shard(String shardId, HashRange range, List<String> parents, boolean open) {

    public Shard {
        parents = List.copyOf(parents);
        if (parents.size() > 2) {
            throw new IllegalArgumentException(shardId + " has more than two parents: " + parents);
        }
    }
}
