package io.yagura.subscribers;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which shards come from which, by the stream and by the leases, and how far an application is with them. The rules are
 * KCL's: a child waits while a parent has a lease that is not at its end ({@code BlockOnParentShardTask}), and a lease
 * is cleared away once all its children are past the horizon ({@code LeaseCleanupManager}).
 */
final class Lineage {

    private final Map<String, LeaseRow> leases = new HashMap<>();
    private final Map<String, Set<String>> parents = new HashMap<>();
    private final Map<String, Set<String>> children = new HashMap<>();

    Lineage(List<LeaseRow> rows, StreamTopology.@Nullable Seen topology) {
        for (LeaseRow row : rows) {
            leases.put(row.shardId(), row);
            row.parents().forEach(parent -> link(parent, row.shardId()));
            row.children().forEach(child -> link(row.shardId(), child));
        }
        if (topology != null) {
            topology.shards().forEach(shard -> shard.parents().forEach(parent -> link(parent, shard.shardId())));
        }
    }

    private void link(String parent, String child) {
        parents.computeIfAbsent(child, id -> new LinkedHashSet<>()).add(parent);
        children.computeIfAbsent(parent, id -> new LinkedHashSet<>()).add(child);
    }

    List<String> parents(String shardId) {
        return List.copyOf(parents.getOrDefault(shardId, Set.of()));
    }

    /** {@return the parent's lease that a shard has to wait for, or null} */
    @Nullable LeaseRow waitsFor(String shardId) {
        LeaseRow own = leases.get(shardId);
        if (own != null && own.checkpoint().progressed()) {
            return null;
        }
        return parents(shardId).stream()
                .map(leases::get)
                .filter(parent -> parent != null && !parent.checkpoint().ended())
                .findFirst()
                .orElse(null);
    }

    /** {@return whether the application has read the shard to its end} */
    boolean drained(String shardId) {
        return drained(shardId, new HashMap<>());
    }

    /** Families meet again where shards are merged, so what is answered once is remembered. */
    private boolean drained(String shardId, Map<String, Boolean> answered) {
        LeaseRow own = leases.get(shardId);
        if (own != null) {
            return own.checkpoint().ended();
        }
        Boolean before = answered.get(shardId);
        if (before != null) {
            return before;
        }
        // should rows ever say that a shard descends from itself, the question ends here
        answered.put(shardId, false);
        Set<String> next = children.getOrDefault(shardId, Set.of());
        boolean drained = !next.isEmpty() && next.stream().allMatch(child -> begun(child, answered));
        answered.put(shardId, drained);
        return drained;
    }

    private boolean begun(String shardId, Map<String, Boolean> answered) {
        LeaseRow own = leases.get(shardId);
        return own == null ? drained(shardId, answered) : own.checkpoint().progressed();
    }
}
