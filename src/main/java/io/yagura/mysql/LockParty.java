package io.yagura.mysql;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session that waits for a lock or blocks one, as read, before it has its place in the tree.
 *
 * @param waitsFor null when it waits for no lock
 * @param waiting how long it has waited; null when it waits for no lock
 * @param object over which it waits; of a session that waits for none, null
 * @param lockStatement the statement that took the lock over which others wait for it, or null for unknown
 */
public record LockParty(
        long connectionId,
        String user,
        String host,
        @Nullable String program,
        boolean idle,
        @Nullable LockKind waitsFor,
        @Nullable Duration waiting,
        @Nullable Duration transactionAge,
        @Nullable Long rowsModified,
        @Nullable SqlText statement,
        @Nullable SqlText lockStatement,
        @Nullable LockedObject object,
        @Nullable String protectedBecause,
        KillMark mark) {}
