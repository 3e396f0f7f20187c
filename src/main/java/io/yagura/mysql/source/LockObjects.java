package io.yagura.mysql.source;

import io.yagura.mysql.LockedObject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which table, and where that is cheap which index, a MySQL's queues are for. The table follows from the number of its
 * tablespace, which stands in the id of the lock and is looked up once; the index only from {@code data_locks}.
 */
final class LockObjects {

    private static final int MOST_QUEUES = 10;
    private static final int MOST_SPACES = 10_000;

    /** The brief view opens no files, unlike {@code innodb_tablespaces}. */
    private static final String SPACE =
            "SELECT NAME AS name FROM information_schema.innodb_tablespaces_brief WHERE SPACE = ?";

    private static final String LOCK = "SELECT OBJECT_SCHEMA AS object_schema, OBJECT_NAME AS name, INDEX_NAME AS idx"
            + " FROM performance_schema.data_locks WHERE ENGINE_LOCK_ID = ? LIMIT 1";

    /** A dropped table's number is not given to another. */
    private final Map<Long, Optional<LockedObject>> tables = new HashMap<>();

    void read(Visit visit, LockQueues queues, boolean indexes, LockPicture picture) throws SQLException {
        List<List<Transaction>> longest = queues.longestFirst();
        for (List<Transaction> queue : longest.subList(0, Math.min(MOST_QUEUES, longest.size()))) {
            String lock = queue.getFirst().requestedLock();
            LockedObject object = lock == null ? null : object(visit, lock, indexes);
            if (object != null) {
                queue.forEach(waiter -> picture.addObject(waiter.connectionId(), object));
            }
        }
    }

    private @Nullable LockedObject object(Visit visit, String lock, boolean indexes) throws SQLException {
        if (indexes) {
            LockedObject exact = visit.first(
                    LOCK,
                    row -> new LockedObject(row.textOr("object_schema", ""), row.textOr("name", ""), row.text("idx")),
                    lock);
            if (exact != null) {
                return exact;
            }
        }
        LockQueues.LockId id = LockQueues.LockId.parse(lock);
        return id == null || id.space() == null ? null : table(visit, id.space());
    }

    private @Nullable LockedObject table(Visit visit, long space) throws SQLException {
        Optional<LockedObject> known = tables.get(space);
        if (known == null) {
            String name = visit.first(SPACE, row -> row.textOr("name", ""), space);
            known = Optional.ofNullable(name == null ? null : named(name));
            if (tables.size() > MOST_SPACES) {
                tables.clear();
            }
            tables.put(space, known);
        }
        return known.orElse(null);
    }

    /** {@code shop/stock}, {@code shop/stock#p#p0} for a partition; a shared tablespace has no table in its name. */
    static @Nullable LockedObject named(String tablespace) {
        int slash = tablespace.indexOf('/');
        if (slash <= 0) {
            return null;
        }
        int partition = tablespace.toLowerCase(java.util.Locale.ROOT).indexOf("#p#");
        String table = tablespace.substring(slash + 1, partition < 0 ? tablespace.length() : partition);
        return new LockedObject(fileName(tablespace.substring(0, slash)), fileName(table), null);
    }

    /** In file names, characters other than letters, digits and {@code _} are written {@code @002d}. */
    private static String fileName(String text) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean coded = text.charAt(i) == '@' && text.substring(i).matches("(?s)@[0-9a-f]{4}.*");
            name.append(coded ? (char) Integer.parseInt(text.substring(i + 1, i + 5), 16) : text.charAt(i));
            i += coded ? 4 : 0;
        }
        return name.toString();
    }
}
