package io.yagura.mysql.source;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * A row of {@code data_lock_waits} as asked for by the waiter's thread, which takes a server about a millisecond
 * however many wait.
 *
 * @param subject the record for which it waits, as {@link LockQueues.LockId#subject}
 * @param blocker its thread, which may be another's ({@link RowLockWait})
 * @param sameRecord whether the lock in the way is one on just that record
 */
record CrowdWait(
        long waiter,
        String transaction,
        String wanted,
        String subject,
        long blocker,
        String blockerTransaction,
        String lock,
        boolean sameRecord) {

    private static final String SQL = "SELECT STRAIGHT_JOIN w.REQUESTING_THREAD_ID AS waiter,"
            + " w.REQUESTING_ENGINE_TRANSACTION_ID AS transaction, w.REQUESTING_ENGINE_LOCK_ID AS wanted,"
            + " w.BLOCKING_THREAD_ID AS blocker, w.BLOCKING_ENGINE_TRANSACTION_ID AS blocker_transaction,"
            + " w.BLOCKING_ENGINE_LOCK_ID AS lock_id FROM ";

    private static final String OF_THREADS =
            " JOIN performance_schema.data_lock_waits w ON w.REQUESTING_THREAD_ID = q.id LIMIT 20000";

    /** {@return what these threads wait for; nothing of those that do not wait} */
    static List<CrowdWait> of(Visit visit, Collection<Long> threads) throws SQLException {
        return threads.isEmpty()
                ? List.of()
                : visit.select(SQL + Visit.table("q", threads) + OF_THREADS, CrowdWait::read, threads.toArray());
    }

    private static CrowdWait read(Row row) throws SQLException {
        String wanted = row.textOr("wanted", "");
        String lock = row.textOr("lock_id", "");
        String subject = subject(wanted);
        return new CrowdWait(
                row.number("waiter"),
                row.textOr("transaction", ""),
                wanted,
                subject,
                row.number("blocker"),
                row.textOr("blocker_transaction", ""),
                lock,
                subject.equals(subject(lock)));
    }

    private static String subject(String lock) {
        LockQueues.LockId id = LockQueues.LockId.parse(lock);
        return id == null ? lock : id.subject();
    }
}
