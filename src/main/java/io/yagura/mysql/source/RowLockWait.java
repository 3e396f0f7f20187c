package io.yagura.mysql.source;

import org.jspecify.annotations.Nullable;

/**
 * One transaction waits for another over a record or table lock.
 *
 * @param threadId as the server says the blocker's, but the waiter's own (or another's) where the lock is implicit, as
 *     after an INSERT: it proves something only if it is the blocker's thread. 0 where the server does not tell.
 * @param eventId the event of that thread in which the lock came to be, or null
 */
record RowLockWait(
        String waiter,
        String blocker,
        long threadId,
        @Nullable Long eventId) {}
