package io.yagura.subscribers.ui;

import io.yagura.subscribers.Lease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leases in the order of their descent: each shard right below the one that it was made of. */
final class FamilyTree {

    private final Map<String, Lease> leases = new LinkedHashMap<>();
    private final Map<String, List<Lease>> children = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private final List<Branch> branches = new ArrayList<>();

    /**
     * A lease in its place.
     *
     * @param depth 0 for a shard whose parents are not there any more
     * @param last whether no brother or sister follows
     * @param others parents beside the one that it stands below: a merged shard has two
     */
    record Branch(Lease lease, int depth, boolean last, List<String> others) {

        Branch {
            others = List.copyOf(others);
        }
    }

    private FamilyTree(List<Lease> all) {
        all.forEach(lease -> leases.put(lease.shardId(), lease));
        for (Lease lease : all) {
            for (String parent : lease.parents()) {
                if (leases.containsKey(parent)) {
                    children.computeIfAbsent(parent, id -> new ArrayList<>()).add(lease);
                }
            }
        }
    }

    static List<Branch> of(List<Lease> all) {
        FamilyTree tree = new FamilyTree(all);
        for (Lease lease : all) {
            if (lease.parents().stream().noneMatch(tree.leases::containsKey)) {
                tree.tell(lease, 0, true, "");
            }
        }
        // no list of shards has a circle in it; if one had, its shards would still be told
        for (Lease lease : all) {
            tree.tell(lease, 0, true, "");
        }
        return tree.branches;
    }

    private void tell(Lease lease, int depth, boolean last, String below) {
        if (!told.add(lease.shardId())) {
            return;
        }
        List<String> others = lease.parents().stream()
                .filter(parent -> depth > 0 && !parent.equals(below))
                .toList();
        branches.add(new Branch(lease, depth, last, others));
        List<Lease> next = children.getOrDefault(lease.shardId(), List.of()).stream()
                .filter(child -> !told.contains(child.shardId()))
                .toList();
        for (int i = 0; i < next.size(); i++) {
            tell(next.get(i), depth + 1, i == next.size() - 1, lease.shardId());
        }
    }
}
