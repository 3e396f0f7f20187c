package io.yagura.mysql.source;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    private MysqlRowLocks() {}

    static List<RowLockWait> read(Visit visit, LockQueues queues) throws SQLException {
        if (queues.pairs() <= EASY_PAIRS) {
            List<RowLockWait> all = visit.select(ALL, MysqlRowLocks::read);
            if (all.size() < MOST_ROWS) {
                return all;
            }
        }
        return throughTheFirst(visit, queues.longestFirst());
    }

    private static List<RowLockWait> throughTheFirst(Visit visit, List<List<Transaction>> queues) throws SQLException {
        List<RowLockWait> waits = new ArrayList<>();
        int most = Math.min(queues.size(), MOST_QUEUES);
        for (int from = 0; from < most; from += QUEUES_AT_ONCE) {
            List<List<Transaction>> some = queues.subList(from, Math.min(most, from + QUEUES_AT_ONCE));
            Map<String, List<RowLockWait>> blockers = blockersOfTheFirst(visit, some);
            for (List<Transaction> queue : some) {
                List<RowLockWait> first = blockers.getOrDefault(queue.getFirst().id(), List.of());
                waits.addAll(inherited(queue, first));
            }
        }
        return waits;
    }

    private static Map<String, List<RowLockWait>> blockersOfTheFirst(Visit visit, List<List<Transaction>> queues)
            throws SQLException {
        List<Long> ids = queues.stream()
                .map(q -> Long.parseUnsignedLong(q.getFirst().id()))
                .toList();
        String sql = "SELECT STRAIGHT_JOIN " + COLUMNS + Visit.table("q", ids)
                + " JOIN performance_schema.data_lock_waits w ON w.REQUESTING_ENGINE_TRANSACTION_ID = q.id LIMIT "
                + MOST_ROWS;
        Object[] arguments = ids.stream().map(Long::toUnsignedString).toArray();
        return visit.select(sql, MysqlRowLocks::read, arguments).stream()
                .collect(Collectors.groupingBy(RowLockWait::waiter, LinkedHashMap::new, Collectors.toList()));
    }

    /** Of the first waiter's blockers those outside the queue hold the record, and everyone in the queue waits for them. */
    private static List<RowLockWait> inherited(List<Transaction> queue, List<RowLockWait> ofTheFirst) {
        Set<String> members = queue.stream().map(Transaction::id).collect(Collectors.toCollection(HashSet::new));
        List<RowLockWait> holders = ofTheFirst.stream()
                .filter(wait -> !members.contains(wait.blocker()))
                .limit(MOST_HOLDERS)
                .toList();
        List<RowLockWait> waits = new ArrayList<>();
        for (Transaction member : queue) {
            for (RowLockWait holder : holders) {
                waits.add(new RowLockWait(member.id(), holder.blocker(), holder.threadId(), holder.eventId()));
            }
        }
        return waits;
    }

    private static RowLockWait read(Row row) throws SQLException {
        return new RowLockWait(
                row.textOr("waiter", ""),
                row.textOr("blocker", ""),
                row.number("thread_id"),
                row.numberOrNull("event_id"));
    }
}
