package io.yagura.mysql.source;

import io.yagura.mysql.KillMark;
import io.yagura.mysql.MysqlControl.Aftermath;
import io.yagura.mysql.MysqlControl.Sight;
import io.yagura.mysql.Trace;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a family of servers can tell of one session, before a kill and after it. */
interface Witness {

    Sight look(Visit visit, long connectionId) throws SQLException;

    Trace trace(Visit visit, KillMark mark) throws SQLException;

    Aftermath aftermath(Visit visit, KillMark mark) throws SQLException;

    static Witness of(Peer peer) {
        return peer.server().flavour().mariaDb() ? new MariaDbWitness() : new MysqlWitness();
    }

    /**
     * {@return rows that the session's transaction has modified and not undone: 0 without one, null where the account
     * may not see that; as much as 100 ms old}
     */
    static @Nullable Long rowsLeft(Visit visit, KillMark mark) throws SQLException {
        try {
            Long rows = visit.first(
                    "SELECT trx_rows_modified FROM information_schema.innodb_trx WHERE trx_mysql_thread_id = ?",
                    row -> row.number("trx_rows_modified"),
                    mark.connectionId());
            return rows == null ? 0L : rows;
        } catch (SQLException e) {
            if (Faults.forbidden(e)) {
                return null;
            }
            throw e;
        }
    }
}
