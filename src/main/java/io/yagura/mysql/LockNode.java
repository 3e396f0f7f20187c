package io.yagura.mysql;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session in the lock tree: a root blocks and waits for nobody; everyone else waits for its parent.
 *
 * @param kind of the lock over which others wait for it (at a root), or for which it waits
 * @param idle whether it runs no statement
 * @param waiting how long it has waited; null at a root
 * @param transactionAge null without a transaction, or where it cannot be seen
 * @param statement what it runs now, or null when idle or unknown
 * @param lockStatement at a blocker the statement that took the lock; null means unknown, never a guess
 * @param object over which it waits, or over which others wait for it, where it can be read cheaply
 * @param frees how many sessions could go on if this one went, however deep
 * @param longestWait of those that it frees, or zero
 * @param alsoBlockedBy connections that block it besides its parent: killing the parent alone does not free it
 */
public record LockNode(
        long connectionId,
        String user,
        String host,
        @Nullable String program,
        LockKind kind,
        boolean idle,
        @Nullable Duration waiting,
        @Nullable Duration transactionAge,
        @Nullable Long rowsModified,
        @Nullable SqlText statement,
        @Nullable SqlText lockStatement,
        @Nullable LockedObject object,
        int frees,
        Duration longestWait,
        List<Long> alsoBlockedBy,
        @Nullable String protectedBecause,
        KillMark mark,
        List<LockNode> waiters) {

    public LockNode {
        alsoBlockedBy = List.copyOf(alsoBlockedBy);
        waiters = List.copyOf(waiters);
    }
}
