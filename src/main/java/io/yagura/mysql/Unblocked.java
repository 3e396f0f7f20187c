package io.yagura.mysql;

import java.util.HashSet;
import java.util.Set;

/** How many sessions go on if several go at once: those who wait for two of them count once, the gone not at all. */
public final class Unblocked {

    private Unblocked() {}

    /** {@return the number of sessions, as far as the lock tree shows} */
    public static int by(Locks locks, Set<Long> connections) {
        Set<Long> freed = new HashSet<>();
        for (LockNode root : locks.roots()) {
            collect(root, connections, false, freed);
        }
        freed.removeAll(connections);
        return freed.size();
    }

    private static void collect(LockNode node, Set<Long> gone, boolean free, Set<Long> freed) {
        if (free) {
            freed.add(node.connectionId());
        }
        boolean below = free || gone.contains(node.connectionId());
        for (LockNode waiter : node.waiters()) {
            // whoever is blocked by another as well goes on only if that one goes too
            boolean held = waiter.alsoBlockedBy().stream().anyMatch(other -> !gone.contains(other));
            collect(waiter, gone, below && !held, freed);
        }
    }
}
