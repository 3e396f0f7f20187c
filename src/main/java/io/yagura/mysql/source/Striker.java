package io.yagura.mysql.source;

import io.yagura.mysql.MysqlControl.Shot;
import java.sql.SQLException;
import java.time.Duration;

/** Sends a kill and reads the server's answer to it. */
final class Striker {

    /** The kill may have happened before this one interrupted the answer. */
    private static final int INTERRUPTED = 1317;

    private Striker() {}

    static Shot strike(Visit visit, KillStatements statements) throws SQLException {
        long startedAt = System.nanoTime();
        try {
            Long interruptions = visit.send(statements.sql(), statements.arguments());
            return new Shot.Taken(since(startedAt), interruptions);
        } catch (SQLException e) {
            int code = e.getErrorCode();
            if (code == KillStatements.NO_SUCH_THREAD || code == KillStatements.NO_SUCH_QUERY) {
                return new Shot.TurnedDown(since(startedAt));
            }
            if (!Faults.survives(e) || code == INTERRUPTED) {
                throw e;
            }
            return new Shot.Refused(code == KillStatements.DENIED ? denied(visit, e) : refused(e));
        }
    }

    private static String denied(Visit visit, SQLException e) throws SQLException {
        String account = visit.ask("SELECT CURRENT_USER() AS account", row -> row.textOr("account", "?"))
                .getFirst();
        return "the server refuses: " + e.getMessage() + " (error 1095). Either " + account
                + " lacks the right to kill others' sessions, or the session's user holds SYSTEM_USER, which Yagura"
                + " does not ask for; the server's owner would GRANT CONNECTION_ADMIN ON *.* TO " + account;
    }

    private static String refused(SQLException e) {
        String grant = switch (e.getErrorCode()) {
            case 1142 -> "; the server's owner would GRANT SELECT ON performance_schema.* to the control account";
            case 1227 -> "; the server's owner would GRANT PROCESS ON *.* to the control account";
            case 1370 ->
                "; the server's owner would GRANT EXECUTE on the mysql.rds_kill procedures to the" + " control account";
            default -> "";
        };
        return "the server refuses: " + e.getMessage() + " (error " + e.getErrorCode() + ")" + grant;
    }

    private static Duration since(long startedAt) {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}
