package io.yagura.mysql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hangs each waiter of a {@link LockGraph} under one of its holders, so that the graph can be read as a tree. */
final class LockTree {

    private static final Comparator<LockNode> LONGEST_WAIT_FIRST = Comparator.<LockNode, Duration>comparing(
                    node -> orZero(node.waiting()))
            .reversed()
            .thenComparingLong(LockNode::connectionId);
    private static final Comparator<LockNode> MOST_FREEING_FIRST = Comparator.comparingInt(LockNode::frees)
            .thenComparing(LockNode::longestWait)
            .reversed()
            .thenComparingLong(LockNode::connectionId);

    private final LockGraph graph;
    private final Map<Long, List<Long>> holders = new HashMap<>();
    private final Map<Long, Long> parents = new HashMap<>();
    private final Map<Long, List<Long>> children = new HashMap<>();

    LockTree(LockGraph graph) {
        this.graph = graph;
        for (long waiter : graph.waitingForSomebody()) {
            holders.put(waiter, graph.holders(waiter));
        }
        for (long waiter : graph.waitingForSomebody()) {
            adopt(waiter, holdersOf(waiter));
        }
    }

    private List<Long> holdersOf(long waiter) {
        return holders.getOrDefault(waiter, List.of());
    }

    /** Under the first holder that does not itself hang under the waiter; in a cycle one is left as a root. */
    private void adopt(long waiter, List<Long> holders) {
        for (long holder : holders) {
            if (!hangsUnder(holder, waiter)) {
                parents.put(waiter, holder);
                children.computeIfAbsent(holder, id -> new ArrayList<>()).add(waiter);
                return;
            }
        }
    }

    private boolean hangsUnder(long node, long ancestor) {
        for (Long at = node; at != null; at = parents.get(at)) {
            if (at == ancestor) {
                return true;
            }
        }
        return false;
    }

    List<LockNode> roots() {
        return graph.blocking().stream()
                .filter(id -> !parents.containsKey(id))
                .map(this::node)
                .sorted(MOST_FREEING_FIRST)
                .toList();
    }

    private LockNode node(long id) {
        LockParty party = graph.party(id);
        List<LockNode> waiters = children.getOrDefault(id, List.of()).stream()
                .map(this::node)
                .sorted(LONGEST_WAIT_FIRST)
                .toList();
        Set<Long> freed = graph.freedBy(id);
        return new LockNode(
                id,
                party.user(),
                party.host(),
                party.program(),
                kind(id, party, waiters),
                party.idle(),
                party.waiting(),
                party.transactionAge(),
                party.rowsModified(),
                party.statement(),
                graph.waitersOf(id).isEmpty() ? null : party.lockStatement(),
                object(party, waiters),
                freed.size(),
                longestWait(freed),
                alsoBlockedBy(id),
                party.protectedBecause(),
                party.mark(),
                waiters);
    }

    private LockKind kind(long id, LockParty party, List<LockNode> waiters) {
        if (party.waitsFor() != null) {
            return party.waitsFor();
        }
        return waiters.isEmpty() ? graph.kindOf(id) : waiters.getFirst().kind();
    }

    private static @Nullable LockedObject object(LockParty party, List<LockNode> waiters) {
        if (party.object() != null || party.waitsFor() != null) {
            return party.object();
        }
        return waiters.stream()
                .map(LockNode::object)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private List<Long> alsoBlockedBy(long id) {
        Long parent = parents.get(id);
        return holdersOf(id).stream().filter(holder -> !holder.equals(parent)).toList();
    }

    private Duration longestWait(Set<Long> freed) {
        return freed.stream()
                .map(id -> orZero(graph.party(id).waiting()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    static Duration orZero(@Nullable Duration duration) {
        return duration == null ? Duration.ZERO : duration;
    }
}
