package io.yagura.mysql.source;

import org.jspecify.annotations.Nullable;

/**
 * One session waits for another over a record or table lock.
 *
 * @param waiter its connection
 * @param blocker its connection; 0 for a prepared XA transaction that has none
 * @param threadId as the server says the blocker's, but the waiter's own (or another's) where the lock is implicit, as
 *     after an INSERT: it proves something only if it is the blocker's thread. 0 where the server does not tell.
 * @param eventId the event of that thread in which the lock came to be, or null
 */
record RowLockWait(
        long waiter, long blocker, long threadId, @Nullable Long eventId) {}
