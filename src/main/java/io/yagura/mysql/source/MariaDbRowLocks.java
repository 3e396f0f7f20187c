package io.yagura.mysql.source;

import io.yagura.mysql.LockedObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom over row locks on MariaDB: from {@code innodb_lock_waits} while that is short, else worked out
 * from {@code innodb_locks}, which holds only locks for which someone waits and the waits themselves, so two rows a
 * waiter and not one for each pair in a queue. All three tables come from one cache of the server.
 */
final class MariaDbRowLocks {

    private static final int EASY_PAIRS = 3_000;

    private static final String WAITS = "SELECT requesting_trx_id AS waiter, blocking_trx_id AS blocker"
            + " FROM information_schema.innodb_lock_waits LIMIT 20000";

    private static final String LOCKS = "SELECT lock_id, lock_trx_id, lock_mode, lock_table, lock_index, lock_space,"
            + " lock_page, lock_rec FROM information_schema.innodb_locks LIMIT 20000";

    private static final Pattern TABLE = Pattern.compile("`((?:[^`]|``)+)`\\.`((?:[^`]|``)+)`.*");

    /** @param subject the same for all locks on one record or table */
    private record Lock(
            String id,
            String transaction,
            String mode,
            @Nullable LockedObject object,
            String subject) {

        /** Of the locks that stand in someone's way, only two shared ones stand beside each other. */
        boolean holdsUp(Lock waiter) {
            boolean bothShared = mode.startsWith("S") && waiter.mode.startsWith("S");
            return !bothShared && !transaction.equals(waiter.transaction);
        }
    }

    void read(Visit visit, LockPicture picture) throws SQLException {
        List<Transaction> waiting = picture.waitingTransactions();
        List<Lock> locks = visit.select(LOCKS, MariaDbRowLocks::lock);
        Map<String, Lock> wanted = new LinkedHashMap<>();
        Map<String, Lock> byId =
                locks.stream().collect(Collectors.toMap(Lock::id, lock -> lock, (a, b) -> a, LinkedHashMap::new));
        for (Transaction waiter : waiting) {
            Lock lock = byId.get(waiter.requestedLock() == null ? "" : waiter.requestedLock());
            if (lock != null) {
                wanted.put(waiter.id(), lock);
            }
            if (lock != null && lock.object() != null) {
                picture.addObject(waiter.connectionId(), lock.object());
            }
        }
        if (new LockQueues(waiting).pairs() <= EASY_PAIRS) {
            picture.addRowWaits(visit.select(WAITS, MariaDbRowLocks::wait));
            return;
        }
        picture.addRowWaits(workedOut(locks, wanted));
    }

    private static List<RowLockWait> workedOut(List<Lock> locks, Map<String, Lock> wanted) {
        Map<String, List<Lock>> held = locks.stream()
                .filter(lock -> !wanted.containsValue(lock))
                .collect(Collectors.groupingBy(Lock::subject));
        List<RowLockWait> waits = new ArrayList<>();
        wanted.values()
                .forEach(waiter -> held.getOrDefault(waiter.subject(), List.of()).stream()
                        .filter(holder -> holder.holdsUp(waiter))
                        .forEach(holder ->
                                waits.add(new RowLockWait(waiter.transaction(), holder.transaction(), 0, null))));
        return waits;
    }

    private static RowLockWait wait(Row row) throws SQLException {
        return new RowLockWait(row.textOr("waiter", ""), row.textOr("blocker", ""), 0, null);
    }

    private static Lock lock(Row row) throws SQLException {
        String table = row.textOr("lock_table", "");
        String index = row.text("lock_index");
        String subject = index == null
                ? table
                : row.text("lock_space") + ":" + row.text("lock_page") + ":" + row.text("lock_rec");
        return new Lock(
                row.textOr("lock_id", ""),
                row.textOr("lock_trx_id", ""),
                row.textOr("lock_mode", ""),
                object(table, index),
                subject);
    }

    private static @Nullable LockedObject object(String table, @Nullable String index) {
        Matcher names = TABLE.matcher(table);
        return names.matches()
                ? new LockedObject(
                        names.group(1).replace("``", "`"), names.group(2).replace("``", "`"), index)
                : null;
    }
}
