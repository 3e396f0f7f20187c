package io.yagura.mysql.source;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code information_schema.innodb_trx}, in both families the same. The server refreshes it only after it
 * has not been read for 100 ms ({@code trx0i_s.cc}), and prints times in whole seconds.
 *
 * @param connectionId 0 for an XA transaction that was prepared by a connection that is gone
 * @param id on MariaDB 0 for all transactions that have only read, even with locks
 * @param rollsBack whether it is being undone, be it that its session was killed or that it asked for it
 * @param requestedLock id of the lock that it waits for, or null
 * @param rowsModified null where that is not known, in a {@link Crowd}
 * @param locksRows whether it holds or wants locks of rows
 */
record Transaction(
        String id,
        long connectionId,
        boolean waits,
        boolean rollsBack,
        @Nullable String requestedLock,
        Duration age,
        @Nullable Duration waiting,
        @Nullable Long rowsModified,
        boolean locksRows) {

    private static final String SQL = "SELECT trx_id, trx_state, trx_mysql_thread_id, trx_requested_lock_id,"
            + " TIMESTAMPDIFF(MICROSECOND, trx_started, NOW(6)) AS age,"
            + " TIMESTAMPDIFF(MICROSECOND, trx_wait_started, NOW(6)) AS waiting, trx_rows_modified, trx_rows_locked"
            + " FROM information_schema.innodb_trx LIMIT 20000";

    static List<Transaction> all(Visit visit) throws SQLException {
        return visit.select(SQL, Transaction::read);
    }

    private static Transaction read(Row row) throws SQLException {
        Duration age = row.micros("age");
        return new Transaction(
                row.textOr("trx_id", ""),
                row.number("trx_mysql_thread_id"),
                row.textOr("trx_state", "").equals("LOCK WAIT"),
                row.textOr("trx_state", "").equals("ROLLING BACK"),
                row.text("trx_requested_lock_id"),
                age == null ? Duration.ZERO : age,
                row.micros("waiting"),
                row.number("trx_rows_modified"),
                row.number("trx_rows_locked") > 0);
    }
}
