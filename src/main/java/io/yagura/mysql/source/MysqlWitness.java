package io.yagura.mysql.source;

import io.yagura.mysql.KillMark;
import io.yagura.mysql.MysqlControl.Aftermath;
import io.yagura.mysql.MysqlControl.Sight;
import io.yagura.mysql.SessionNow;
import io.yagura.mysql.Trace;
import io.yagura.mysql.Trace.NotedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** MySQL: the Performance Schema, which is read live and by key. */
final class MysqlWitness implements Witness {

    private static final String LOOK = "SELECT " + ServerUuid.MYSQL + " AS uuid, t.THREAD_ID, t.TYPE,"
            + " t.PROCESSLIST_USER, t.PROCESSLIST_COMMAND, s.EVENT_ID, s.END_EVENT_ID,"
            + " LEFT(s.DIGEST_TEXT, 200) AS statement, x.EVENT_ID AS transaction_event_id,"
            + " (SELECT a.ATTR_VALUE FROM performance_schema.session_connect_attrs a"
            + " WHERE a.PROCESSLIST_ID = t.PROCESSLIST_ID AND a.ATTR_NAME = 'program_name') AS program"
            + " FROM (SELECT 1) one LEFT JOIN performance_schema.threads t ON t.PROCESSLIST_ID = ?"
            + " LEFT JOIN performance_schema.events_statements_current s"
            + " ON s.THREAD_ID = t.THREAD_ID AND s.NESTING_EVENT_LEVEL = 0"
            + " LEFT JOIN performance_schema.events_transactions_current x"
            + " ON x.THREAD_ID = t.THREAD_ID AND x.STATE = 'ACTIVE'";

    /** The running statement is in both tables for a moment; a set of rows does not mind. */
    private static final String NOTED = "SELECT EVENT_ID, MAX(END_EVENT_ID) AS end_event_id,"
            + " MAX(MYSQL_ERRNO) AS error, MAX(digest) AS digest FROM ("
            + "SELECT EVENT_ID, END_EVENT_ID, MYSQL_ERRNO, LEFT(DIGEST_TEXT, 200) AS digest"
            + " FROM performance_schema.events_statements_current"
            + " WHERE THREAD_ID = ? AND EVENT_ID >= ? AND NESTING_EVENT_LEVEL = 0"
            + " UNION ALL SELECT EVENT_ID, END_EVENT_ID, MYSQL_ERRNO, LEFT(DIGEST_TEXT, 200)"
            + " FROM performance_schema.events_statements_history"
            + " WHERE THREAD_ID = ? AND EVENT_ID >= ? AND NESTING_EVENT_LEVEL = 0"
            + ") noted GROUP BY EVENT_ID ORDER BY EVENT_ID";

    private static final String COUNTED = "SELECT COUNT(*) AS present, (SELECT SUM_ERROR_RAISED"
            + " FROM performance_schema.events_errors_summary_by_thread_by_error"
            + " WHERE THREAD_ID = ? AND ERROR_NUMBER = 1317) AS interruptions"
            + " FROM performance_schema.threads WHERE THREAD_ID = ?";

    private static final String PRESENT =
            "SELECT COUNT(*) AS present FROM performance_schema.threads WHERE THREAD_ID = ? AND PROCESSLIST_ID = ?";

    @Override
    public Sight look(Visit visit, long connectionId) throws SQLException {
        return Objects.requireNonNull(visit.first(LOOK, row -> sight(row, connectionId), connectionId));
    }

    private static Sight sight(Row row, long connectionId) throws SQLException {
        String uuid = row.textOr("uuid", "");
        Long threadId = row.numberOrNull("THREAD_ID");
        if (threadId == null) {
            return new Sight.Absent(uuid);
        }
        // threads of the server's own have a user of that name or none at all
        boolean foreground = row.textOr("TYPE", "").equals("FOREGROUND");
        Long eventId = row.numberOrNull("EVENT_ID");
        return new Sight.Present(
                uuid,
                new SessionNow(
                        connectionId,
                        threadId,
                        foreground ? row.textOr("PROCESSLIST_USER", "") : "system user",
                        row.textOr("PROCESSLIST_COMMAND", ""),
                        row.text("program"),
                        eventId != null && row.numberOrNull("END_EVENT_ID") == null,
                        eventId,
                        row.numberOrNull("transaction_event_id"),
                        null,
                        null,
                        row.text("statement")));
    }

    @Override
    public Trace trace(Visit visit, KillMark mark) throws SQLException {
        List<NotedStatement> noted = visit.select(
                NOTED,
                row -> new NotedStatement(
                        row.number("EVENT_ID"),
                        row.numberOrNull("end_event_id") != null,
                        (int) row.number("error"),
                        row.text("digest")),
                mark.threadId(),
                mark.eventId(),
                mark.threadId(),
                mark.eventId());
        return Objects.requireNonNull(visit.first(
                COUNTED,
                row -> new Trace.Noted(row.number("present") > 0, noted, row.numberOrNull("interruptions")),
                mark.threadId(),
                mark.threadId()));
    }

    /** A session leaves this table last, when its rollback has ended; the process list forgets it at once. */
    @Override
    public Aftermath aftermath(Visit visit, KillMark mark) throws SQLException {
        Long present = visit.first(PRESENT, row -> row.number("present"), mark.threadId(), mark.connectionId());
        if (present == null || present == 0) {
            return new Aftermath.Gone();
        }
        return new Aftermath.Leaving(Witness.rowsLeft(visit, mark));
    }
}
