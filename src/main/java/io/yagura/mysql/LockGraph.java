package io.yagura.mysql;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who waits for whom, over row locks and metadata locks alike.
 *
 * <p>Whoever queues for a lock waits for its holder and for everyone ahead in the queue. What matters is the holder:
 * so of a session's blockers those are left out that themselves wait for another of them. A chain, where each waits
 * for the next over a lock of its own, stays a chain.
 */
public final class LockGraph {

    private final Map<Long, LockParty> parties = new LinkedHashMap<>();
    private final Map<Long, Set<Long>> blockers = new LinkedHashMap<>();
    private final Map<Long, Set<Long>> waiters = new LinkedHashMap<>();
    private final Map<Long, LockKind> kinds = new HashMap<>();

    /** Waits for or of sessions that are not among the parties are left out: such a waiter counts as unplaced. */
    public LockGraph(Collection<LockParty> parties, Collection<LockWait> waits) {
        parties.forEach(party -> this.parties.put(party.connectionId(), party));
        for (LockWait wait : waits) {
            if (wait.waiter() != wait.blocker() && known(wait.waiter()) && known(wait.blocker())) {
                blockers.computeIfAbsent(wait.waiter(), id -> new LinkedHashSet<>())
                        .add(wait.blocker());
                waiters.computeIfAbsent(wait.blocker(), id -> new LinkedHashSet<>())
                        .add(wait.waiter());
                kinds.putIfAbsent(wait.waiter(), wait.kind());
            }
        }
    }

    private boolean known(long connectionId) {
        return parties.containsKey(connectionId);
    }

    /** {@return those who block and wait for nobody, the most freeing first, with all who wait for them} */
    public List<LockNode> roots() {
        return new LockTree(this).roots();
    }

    /** {@return how many sessions wait for a lock} */
    public int waiting() {
        return (int) parties.keySet().stream().filter(this::waits).count();
    }

    /** {@return how many sessions wait for a lock whose holder is not known} */
    public int unplaced() {
        return (int) parties.keySet().stream()
                .filter(id -> waits(id) && blockersOf(id).isEmpty())
                .count();
    }

    private boolean waits(long id) {
        return party(id).waitsFor() != null || blockers.containsKey(id);
    }

    LockParty party(long id) {
        LockParty party = parties.get(id);
        if (party == null) {
            throw new IllegalArgumentException("No party has connection " + id);
        }
        return party;
    }

    Set<Long> blockersOf(long id) {
        return blockers.getOrDefault(id, Set.of());
    }

    Set<Long> waitersOf(long id) {
        return waiters.getOrDefault(id, Set.of());
    }

    /** {@return the sessions that block somebody} */
    Set<Long> blocking() {
        return waiters.keySet();
    }

    /** {@return the sessions that wait for somebody known} */
    Set<Long> waitingForSomebody() {
        return blockers.keySet();
    }

    LockKind kindOf(long waiter) {
        return kinds.getOrDefault(waiter, LockKind.ROW);
    }

    /**
     * {@return the blockers that count: without those that wait for another of them; all of them where each waits for
     * another, which is a cycle that the server has not broken yet}
     */
    List<Long> holders(long waiter) {
        Set<Long> all = blockersOf(waiter);
        List<Long> holders = all.stream()
                .filter(id -> Collections.disjoint(blockersOf(id), all))
                .sorted(Comparator.<Long>comparingInt(id -> waitersOf(id).size())
                        .thenComparing(id -> LockTree.orZero(party(id).transactionAge()))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        return holders.isEmpty() ? List.copyOf(all) : holders;
    }

    /** {@return everyone who could go on if this session went: they wait only for it and for others it frees} */
    Set<Long> freedBy(long blocker) {
        Set<Long> freed = new HashSet<>();
        Map<Long, Integer> missing = new HashMap<>();
        java.util.ArrayDeque<Long> gone = new java.util.ArrayDeque<>();
        gone.add(blocker);
        while (!gone.isEmpty()) {
            for (long waiter : waitersOf(gone.remove())) {
                int left = missing.merge(waiter, blockersOf(waiter).size() - 1, (before, first) -> before - 1);
                if (left == 0 && waiter != blocker && freed.add(waiter)) {
                    gone.add(waiter);
                }
            }
        }
        return freed;
    }
}
