package io.yagura.logmatcher.source;

import io.yagura.logmatcher.Part;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shards in which the parts of one shard lay before it.
 *
 * @param parts that lie in the shard now
 * @param ancestors that are still kept and had one of them, parents before children
 */
record PartLineage(Set<Part> parts, List<String> ancestors) {

    PartLineage {
        parts = Set.copyOf(parts);
        ancestors = List.copyOf(ancestors);
    }

    /**
     * A shard as it is listed.
     *
     * @param first of its hash keys
     * @param last of its hash keys, inclusively
     */
    record Place(
            String id, @Nullable String parent, @Nullable String adjacentParent, BigInteger first, BigInteger last) {

        boolean has(Part part) {
            BigInteger key = part.hashKey();
            return key.compareTo(first) >= 0 && key.compareTo(last) <= 0;
        }
    }

    static PartLineage of(String shardId, Collection<Place> listed) {
        Map<String, Place> shards = listed.stream().collect(Collectors.toMap(Place::id, Function.identity()));
        Place shard = shards.get(shardId);
        if (shard == null) {
            throw new IllegalStateException(shardId + " is not listed");
        }
        Set<Part> parts = Part.ALL.stream().filter(shard::has).collect(Collectors.toSet());
        Set<String> ancestors = new LinkedHashSet<>();
        collect(shard, shards, parts, ancestors);
        return new PartLineage(parts, new ArrayList<>(ancestors));
    }

    private static void collect(Place shard, Map<String, Place> shards, Set<Part> parts, Set<String> to) {
        Stream.of(shard.parent(), shard.adjacentParent()).forEach(id -> {
            Place parent = id == null ? null : shards.get(id);
            if (parent != null && !to.contains(id) && parts.stream().anyMatch(parent::has)) {
                collect(parent, shards, parts, to);
                to.add(parent.id());
            }
        });
    }
}
