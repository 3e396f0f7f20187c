package io.yagura.mysql.source;

import io.yagura.mysql.Blindness;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who waits for whom over row locks on MariaDB: from {@code innodb_lock_waits} while that is short, else worked out
 * from {@code innodb_locks}, which holds only locks for which someone waits and the waits themselves, so two rows a
 * waiter and not one for each pair in a queue. All three tables come from one cache of the server.
 *
 * <p>All transactions that have only read, even under locks, go by the id 0. As a waiter, such a one is known by the
 * lock that it wants; as a blocker, only while there is no other: else nothing is said of who waits for it.
 */
final class MariaDbRowLocks {

    private static final int EASY_PAIRS = 3_000;

    private static final String WAITS = "SELECT requested_lock_id AS wanted, blocking_trx_id AS blocker"
            + " FROM information_schema.innodb_lock_waits LIMIT 20000";

    private static final String READS_ONLY = "0";

    /** @param wanted id of the lock for which it waits, the same for all waiters that go by the id 0 */
    private record Wait(String wanted, String blocker) {}

    private final Map<String, List<Transaction>> waiters;
    private final Map<String, List<Transaction>> blockers;

    MariaDbRowLocks(List<Transaction> transactions) {
        this.waiters = transactions.stream()
                .filter(t -> t.requestedLock() != null)
                .collect(Collectors.groupingBy(t -> String.valueOf(t.requestedLock())));
        this.blockers = transactions.stream()
                .filter(t -> !t.id().equals(READS_ONLY) || (t.locksRows() && !t.waits()))
                .collect(Collectors.groupingBy(Transaction::id));
    }

    void read(Visit visit, LockPicture picture) throws SQLException {
        List<MariaDbLock> locks = MariaDbLock.all(visit);
        Map<String, MariaDbLock> wanted = new HashMap<>();
        for (MariaDbLock lock : locks) {
            if (waiters.containsKey(lock.id())) {
                wanted.put(lock.id(), lock);
            }
        }
        wanted.forEach((id, lock) -> waiters.getOrDefault(id, List.of()).forEach(waiter -> {
            if (lock.object() != null) {
                picture.addObject(waiter.connectionId(), lock.object());
            }
        }));
        boolean easy = new LockQueues(picture.waitingTransactions()).pairs() <= EASY_PAIRS;
        place(easy ? visit.select(WAITS, MariaDbRowLocks::wait) : workedOut(locks, wanted), picture);
    }

    private static List<Wait> workedOut(List<MariaDbLock> locks, Map<String, MariaDbLock> wanted) {
        Map<String, List<MariaDbLock>> held = locks.stream()
                .filter(lock -> !wanted.containsKey(lock.id()))
                .collect(Collectors.groupingBy(MariaDbLock::subject));
        List<Wait> waits = new ArrayList<>();
        wanted.values()
                .forEach(waiter -> held.getOrDefault(waiter.subject(), List.of()).stream()
                        .filter(holder -> holder.holdsUp(waiter))
                        .forEach(holder -> waits.add(new Wait(waiter.id(), holder.transaction()))));
        return waits;
    }

    private void place(List<Wait> waits, LockPicture picture) {
        List<RowLockWait> placed = new ArrayList<>();
        Set<String> uncertain = new HashSet<>();
        for (Wait wait : waits) {
            List<Transaction> candidates = blockers.getOrDefault(wait.blocker(), List.of());
            if (wait.blocker().equals(READS_ONLY) && candidates.size() > 1) {
                uncertain.add(wait.wanted());
            }
        }
        for (Wait wait : waits) {
            if (!uncertain.contains(wait.wanted())) {
                for (Transaction waiter : waiters.getOrDefault(wait.wanted(), List.of())) {
                    for (Transaction blocker : blockers.getOrDefault(wait.blocker(), List.of())) {
                        placed.add(new RowLockWait(waiter.connectionId(), blocker.connectionId(), 0, null));
                    }
                }
            }
        }
        picture.addRowWaits(placed);
        if (!uncertain.isEmpty()) {
            picture.addBlindness(new Blindness(
                    "who holds " + uncertain.size() + " of the locks waited for",
                    "several transactions only read, under locks, and MariaDB gives all such the id 0",
                    "SHOW ENGINE INNODB STATUS with innodb_status_output_locks=ON"));
        }
    }

    private static Wait wait(Row row) throws SQLException {
        return new Wait(row.textOr("wanted", ""), row.textOr("blocker", ""));
    }
}
