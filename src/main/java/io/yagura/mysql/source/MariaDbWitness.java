package io.yagura.mysql.source;

import io.yagura.mysql.KillMark;
import io.yagura.mysql.MysqlControl.Aftermath;
import io.yagura.mysql.MysqlControl.Sight;
import io.yagura.mysql.SessionNow;
import io.yagura.mysql.Trace;
import java.sql.SQLException;
import java.util.Objects;

/** MariaDB: its process list, whose {@code QUERY_ID} names one statement of one session until the server restarts. */
final class MariaDbWitness implements Witness {

    private static final String LOOK = "SELECT " + ServerUuid.MARIADB + " AS uuid, p.ID, p.USER, p.COMMAND, p.QUERY_ID,"
            + " (SELECT x.trx_id FROM information_schema.innodb_trx x WHERE x.trx_mysql_thread_id = p.ID LIMIT 1)"
            + " AS transaction_id"
            + " FROM (SELECT 1) one LEFT JOIN information_schema.processlist p ON p.ID = ?";

    private static final String STATE = "SELECT COUNT(*) AS present,"
            + " COALESCE(SUM(QUERY_ID = ? AND COMMAND <> 'Sleep'), 0) AS running"
            + " FROM information_schema.processlist WHERE ID = ?";

    @Override
    public Sight look(Visit visit, long connectionId) throws SQLException {
        return Objects.requireNonNull(visit.first(LOOK, row -> sight(row, connectionId), connectionId));
    }

    private static Sight sight(Row row, long connectionId) throws SQLException {
        String uuid = row.textOr("uuid", "");
        if (row.numberOrNull("ID") == null) {
            return new Sight.Absent(uuid);
        }
        String command = row.textOr("COMMAND", "");
        return new Sight.Present(
                uuid,
                new SessionNow(
                        connectionId,
                        0,
                        row.textOr("USER", ""),
                        command,
                        null,
                        !command.equals("Sleep"),
                        null,
                        null,
                        row.numberOrNull("QUERY_ID"),
                        row.text("transaction_id"),
                        null));
    }

    @Override
    public Trace trace(Visit visit, KillMark mark) throws SQLException {
        return Objects.requireNonNull(visit.first(
                STATE,
                row -> new Trace.Glimpsed(row.number("present") > 0, row.number("running") > 0),
                mark.queryId(),
                mark.connectionId()));
    }

    @Override
    public Aftermath aftermath(Visit visit, KillMark mark) throws SQLException {
        Trace trace = trace(visit, mark);
        if (trace instanceof Trace.Glimpsed(boolean present, boolean running) && !present) {
            return new Aftermath.Gone();
        }
        return new Aftermath.Leaving(Witness.rowsLeft(visit, mark));
    }
}
