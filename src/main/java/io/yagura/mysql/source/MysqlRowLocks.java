package io.yagura.mysql.source;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who waits for whom over row locks, from {@code performance_schema.data_lock_waits} of MySQL 8 and later. */
final class MysqlRowLocks {

    /** As many rows as are read without a thought: a few milliseconds, even on 8.0.33. */
    private static final int EASY_PAIRS = 3_000;

    private static final int MOST_ROWS = 20_000;

    /** Queues whose first waiter is asked for; behind more than these, waiters stay unplaced. */
    private static final int MOST_QUEUES = 200;

    private static final int QUEUES_AT_ONCE = 25;

    /** Holders that the rest of a queue inherits from its first; more would make no tree that anyone could read. */
    private static final int MOST_HOLDERS = 20;

    private static final String COLUMNS = "w.REQUESTING_ENGINE_TRANSACTION_ID AS waiter,"
            + " w.BLOCKING_ENGINE_TRANSACTION_ID AS blocker, w.BLOCKING_THREAD_ID AS thread_id,"
            + " w.BLOCKING_EVENT_ID AS event_id FROM ";

    private static final String ALL = "SELECT " + COLUMNS + "performance_schema.data_lock_waits w LIMIT " + MOST_ROWS;

    private static final String OF_THE_FIRST =
            " JOIN performance_schema.data_lock_waits w ON w.REQUESTING_ENGINE_TRANSACTION_ID = q.id LIMIT "
                    + MOST_ROWS;

    /** The server's name for a session is the transaction: the thread may be another's ({@link RowLockWait}). */
    private final Map<String, Long> connections = new HashMap<>();

    private final Visit visit;

    MysqlRowLocks(Visit visit, List<Transaction> transactions) {
        this.visit = visit;
        transactions.forEach(t -> connections.put(t.id(), t.connectionId()));
    }

    List<RowLockWait> read(LockQueues queues) throws SQLException {
        if (queues.pairs() <= EASY_PAIRS) {
            List<@Nullable RowLockWait> all = visit.select(ALL, this::read);
            if (all.size() < MOST_ROWS) {
                return known(all);
            }
        }
        return throughTheFirst(queues.longestFirst());
    }

    private List<RowLockWait> throughTheFirst(List<List<Transaction>> queues) throws SQLException {
        List<RowLockWait> waits = new ArrayList<>();
        int most = Math.min(queues.size(), MOST_QUEUES);
        for (int from = 0; from < most; from += QUEUES_AT_ONCE) {
            List<List<Transaction>> some = queues.subList(from, Math.min(most, from + QUEUES_AT_ONCE));
            Map<Long, List<RowLockWait>> blockers = blockersOfTheFirst(some);
            for (List<Transaction> queue : some) {
                waits.addAll(
                        inherited(queue, blockers.getOrDefault(queue.getFirst().connectionId(), List.of())));
            }
        }
        return waits;
    }

    private Map<Long, List<RowLockWait>> blockersOfTheFirst(List<List<Transaction>> queues) throws SQLException {
        List<Long> ids = queues.stream()
                .map(queue -> Long.parseUnsignedLong(queue.getFirst().id()))
                .toList();
        String sql = "SELECT STRAIGHT_JOIN " + COLUMNS + Visit.table("q", ids) + OF_THE_FIRST;
        Object[] arguments = ids.stream().map(Long::toUnsignedString).toArray();
        return known(visit.select(sql, this::read, arguments)).stream()
                .collect(Collectors.groupingBy(RowLockWait::waiter));
    }

    /** Of the first waiter's blockers those outside the queue hold the record, and everyone in the queue waits for them. */
    private static List<RowLockWait> inherited(List<Transaction> queue, List<RowLockWait> ofTheFirst) {
        Set<Long> members =
                queue.stream().map(Transaction::connectionId).collect(Collectors.toCollection(HashSet::new));
        List<RowLockWait> holders = ofTheFirst.stream()
                .filter(wait -> !members.contains(wait.blocker()))
                .limit(MOST_HOLDERS)
                .toList();
        List<RowLockWait> waits = new ArrayList<>();
        for (long member : members) {
            for (RowLockWait holder : holders) {
                waits.add(new RowLockWait(member, holder.blocker(), holder.threadId(), holder.eventId()));
            }
        }
        return waits;
    }

    private static List<RowLockWait> known(List<@Nullable RowLockWait> waits) {
        List<RowLockWait> known = new ArrayList<>();
        for (RowLockWait wait : waits) {
            if (wait != null) {
                known.add(wait);
            }
        }
        return known;
    }

    /** {@return a wait, or null where a transaction began or ended since the transactions were read} */
    private @Nullable RowLockWait read(Row row) throws SQLException {
        Long waiter = connections.get(row.textOr("waiter", ""));
        Long blocker = connections.get(row.textOr("blocker", ""));
        return waiter == null || blocker == null
                ? null
                : new RowLockWait(waiter, blocker, row.number("thread_id"), row.numberOrNull("event_id"));
    }
}
