package io.yagura.mysql.source;

import io.yagura.mysql.Bond;
import io.yagura.mysql.Flavour;
import io.yagura.mysql.Kill;
import io.yagura.mysql.KillMark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is sent to kill, each in one round trip: the guard finds the session only while it is as it was
 * seen, and what it does not find, is null, and a kill of null is error 1094, or 1957 for MariaDB's query ids.
 *
 * @param sql with question marks
 */
record KillStatements(String sql, List<@Nullable Object> arguments) {

    /** Raised by the server for a kill of a session that does not exist, of null among them. */
    static final int NO_SUCH_THREAD = 1094;

    /** Raised by MariaDB for a kill of a statement that does not run, of null among them. */
    static final int NO_SUCH_QUERY = 1957;

    /** Raised where the killer may not: no right to kill others, or the killed has {@code SYSTEM_USER}. */
    static final int DENIED = 1095;

    KillStatements {
        arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
    }

    /** {@return the one that kills so on such a server} */
    static KillStatements of(Flavour flavour, Kill kill, Bond bond, KillMark mark) {
        List<@Nullable Object> arguments = new ArrayList<>();
        String sql = flavour.mariaDb()
                ? onMariaDb(mariaDbGuard(kill, bond, mark, arguments), mariaDbKill(flavour, kill))
                : onMysql(mysqlGuard(bond, mark, arguments), mysqlKill(flavour, kill));
        return new KillStatements(sql, arguments);
    }

    /** {@code KILL} takes no subquery (error 1235) but a variable; the last answer is for the judge of the strike. */
    private static String onMysql(String guard, String kill) {
        return "SET @yagura_interruptions = (SELECT SUM_ERROR_RAISED"
                + " FROM performance_schema.events_errors_summary_by_thread_by_error"
                + " WHERE THREAD_ID = ? AND ERROR_NUMBER = 1317), @yagura_found = (" + guard + "); " + kill
                + "; SELECT @yagura_interruptions";
    }

    private static String onMariaDb(String guard, String kill) {
        return "BEGIN NOT ATOMIC DECLARE found BIGINT DEFAULT (" + guard + "); " + kill + "; END";
    }

    private static String mysqlKill(Flavour flavour, Kill kill) {
        if (!flavour.rds()) {
            return "KILL " + kill + " @yagura_found";
        }
        return switch (kill) {
            case QUERY -> "CALL mysql.rds_kill_query(@yagura_found)";
            case CONNECTION -> "CALL mysql.rds_kill(@yagura_found)";
        };
    }

    private static String mysqlGuard(Bond bond, KillMark mark, List<@Nullable Object> arguments) {
        String session = "SELECT t.PROCESSLIST_ID FROM performance_schema.threads t";
        String statement = " JOIN performance_schema.events_statements_current s ON s.THREAD_ID = t.THREAD_ID";
        String transaction = " JOIN performance_schema.events_transactions_current x ON x.THREAD_ID = t.THREAD_ID";
        String where = " WHERE " + ServerUuid.MYSQL + " = ? AND t.THREAD_ID = ? AND t.PROCESSLIST_ID = ?"
                + " AND t.TYPE = 'FOREGROUND'";
        arguments.addAll(Arrays.asList(mark.threadId(), mark.serverUuid(), mark.threadId(), mark.connectionId()));
        arguments.add(
                switch (bond) {
                    case STATEMENT, SILENCE -> Objects.requireNonNull(mark.eventId());
                    case IDLE_TRANSACTION, TRANSACTION -> Objects.requireNonNull(mark.transactionEventId());
                });
        return switch (bond) {
            case STATEMENT -> session + statement + where + " AND s.EVENT_ID = ? AND s.END_EVENT_ID IS NULL";
            case SILENCE ->
                session + statement + where + " AND s.EVENT_ID = ? AND s.END_EVENT_ID IS NOT NULL"
                        + " AND t.PROCESSLIST_COMMAND = 'Sleep'";
            case IDLE_TRANSACTION ->
                session + transaction + where + " AND x.EVENT_ID = ? AND x.STATE = 'ACTIVE'"
                        + " AND t.PROCESSLIST_COMMAND = 'Sleep'";
            case TRANSACTION -> session + transaction + where + " AND x.EVENT_ID = ? AND x.STATE = 'ACTIVE'";
        };
    }

    private static String mariaDbKill(Flavour flavour, Kill kill) {
        return switch (kill) {
            case QUERY -> flavour.rds() ? "CALL mysql.rds_kill_query_id(found)" : "KILL QUERY ID found";
            case CONNECTION -> flavour.rds() ? "CALL mysql.rds_kill(found)" : "KILL CONNECTION found";
        };
    }

    private static String mariaDbGuard(Kill kill, Bond bond, KillMark mark, List<@Nullable Object> arguments) {
        String found = kill == Kill.QUERY ? "QUERY_ID" : "ID";
        String session = "SELECT p." + found + " FROM information_schema.processlist p WHERE " + ServerUuid.MARIADB
                + " = ? AND p.ID = ?";
        arguments.addAll(Arrays.asList(mark.serverUuid(), mark.connectionId()));
        arguments.add(bond == Bond.TRANSACTION ? mark.transactionId() : Objects.requireNonNull(mark.queryId()));
        return switch (bond) {
            case STATEMENT -> session + " AND p.QUERY_ID = ? AND p.COMMAND <> 'Sleep'";
            case SILENCE, IDLE_TRANSACTION -> session + " AND p.QUERY_ID = ? AND p.COMMAND = 'Sleep'";
            case TRANSACTION ->
                session + " AND EXISTS (SELECT 1 FROM information_schema.innodb_trx x"
                        + " WHERE x.trx_id = ? AND x.trx_mysql_thread_id = p.ID)";
        };
    }
}
