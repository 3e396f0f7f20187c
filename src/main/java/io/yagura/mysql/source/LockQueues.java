package io.yagura.mysql.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The waiting transactions, gathered by the record for which they wait.
 *
 * <p>A queue of n has n(n+1)/2 rows in {@code data_lock_waits}: 80,200 for 400, which take a server 50 to 100 ms.
 * But all in a queue wait for the same holders, so that asking for the first one's blockers says it all.
 */
final class LockQueues {

    private static final Comparator<Transaction> FIRST_COMER = Comparator.<Transaction>comparingLong(
                    t -> t.waiting() == null ? 0 : -t.waiting().toSeconds())
            .thenComparing(Transaction::id);

    private final Map<String, List<Transaction>> queues = new LinkedHashMap<>();

    LockQueues(Collection<Transaction> waiting) {
        waiting.stream()
                .sorted(FIRST_COMER)
                .forEach(t -> queues.computeIfAbsent(record(t), key -> new ArrayList<>())
                        .add(t));
    }

    /** {@return how many rows the waits take in the server's own view, if each has one holder} */
    long pairs() {
        return queues.values().stream()
                .mapToLong(q -> (long) q.size() * (q.size() + 1) / 2)
                .sum();
    }

    /** {@return the queues, the longest first, each in the order of arrival} */
    List<List<Transaction>> longestFirst() {
        return queues.values().stream()
                .sorted(Comparator.<List<Transaction>>comparingInt(List::size).reversed())
                .toList();
    }

    private static String record(Transaction waiting) {
        String lock = waiting.requestedLock();
        LockId id = lock == null ? null : LockId.parse(lock);
        return id == null ? "transaction " + waiting.id() : id.subject();
    }

    /**
     * What an id of a lock says. MySQL writes {@code transaction:space:page:record:address} for a record and
     * {@code transaction:table:address} for a table, newer ones with a second number after the transaction; MariaDB
     * leaves the address out ({@code trx_i_s_create_lock_id} in {@code trx0i_s.cc}).
     *
     * @param subject equal for all locks on the same record or table
     * @param space the tablespace of a record lock, or null for a table lock
     */
    record LockId(String subject, @Nullable Long space) {

        static @Nullable LockId parse(String text) {
            String[] parts = text.split(":", -1);
            for (String part : parts) {
                if (!part.matches("\\d{1,20}")) {
                    return null;
                }
            }
            return switch (parts.length) {
                case 0, 1 -> null;
                case 2, 3 -> new LockId("table " + parts[1], null);
                case 4 -> {
                    // MariaDB's record, or a newer MySQL's table: the address of a lock is far above any record's
                    // number
                    boolean table = parts[3].length() > 9;
                    yield table ? new LockId("table " + parts[2], null) : record(parts, 1);
                }
                default -> record(parts, parts.length - 4);
            };
        }

        private static LockId record(String[] parts, int at) {
            return new LockId(
                    "record " + parts[at] + ":" + parts[at + 1] + ":" + parts[at + 2], Long.parseLong(parts[at]));
        }
    }
}
