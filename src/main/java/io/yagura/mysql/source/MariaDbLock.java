package io.yagura.mysql.source;

import io.yagura.mysql.LockedObject;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of MariaDB's {@code information_schema.innodb_locks}: a lock that is waited for, or in the way of one.
 *
 * @param subject the same for all locks on one record or table
 */
record MariaDbLock(
        String id,
        String transaction,
        String mode,
        @Nullable LockedObject object,
        String subject) {

    private static final String SQL = "SELECT lock_id, lock_trx_id, lock_mode, lock_table, lock_index, lock_space,"
            + " lock_page, lock_rec FROM information_schema.innodb_locks LIMIT 20000";

    private static final Pattern TABLE = Pattern.compile("`((?:[^`]|``)+)`\\.`((?:[^`]|``)+)`.*");

    static List<MariaDbLock> all(Visit visit) throws SQLException {
        return visit.select(SQL, MariaDbLock::read);
    }

    /** Of the locks that stand in someone's way, only two shared ones stand beside each other. */
    boolean holdsUp(MariaDbLock waiter) {
        boolean bothShared = mode.startsWith("S") && waiter.mode.startsWith("S");
        return !bothShared && !id.equals(waiter.id);
    }

    private static MariaDbLock read(Row row) throws SQLException {
        String table = row.textOr("lock_table", "");
        String index = row.text("lock_index");
        String subject = index == null
                ? table
                : row.text("lock_space") + ":" + row.text("lock_page") + ":" + row.text("lock_rec");
        return new MariaDbLock(
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
