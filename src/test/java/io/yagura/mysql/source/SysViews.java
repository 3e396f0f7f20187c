package io.yagura.mysql.source;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The server's own views, as other tools read them: every row and every column, one query at a time. */
final class SysViews implements AutoCloseable {

    static final String LOCK_WAITS = "SELECT * FROM sys.innodb_lock_waits";

    /** The rows that a list of what runs now is made of. */
    static final String ACTIVE = "SELECT * FROM sys.x$processlist WHERE conn_id IS NOT NULL"
            + " AND conn_id <> CONNECTION_ID() AND current_statement IS NOT NULL"
            + " AND command NOT IN ('Sleep', 'Daemon')";

    private static final int GAVE_UP = 3024;
    private static final int KILLED = 1317;

    private final Connection connection;
    private final Connection killer;
    private final String kill;

    /** The server itself ends what takes longer than the limit. */
    SysViews(DatabaseServer server, Duration limit) throws SQLException {
        this.connection = DatabaseServer.open(server.url(), Account.ADMIN, "sys-views", Duration.ZERO);
        this.killer = DatabaseServer.open(server.url(), Account.ADMIN, "sys-views-end", Duration.ZERO);
        try (var statement = connection.createStatement()) {
            statement.execute("SET SESSION max_execution_time = " + limit.toMillis());
            try (var row = statement.executeQuery("SELECT CONNECTION_ID()")) {
                row.next();
                this.kill = "KILL QUERY " + row.getLong(1);
            }
        }
    }

    /**
     * {@return whether it answered within the limit}
     *
     * @throws SQLException for any other reason than the limit and {@link #cancel}
     */
    boolean read(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                rows.getString(1);
            }
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == GAVE_UP || e.getErrorCode() == KILLED) {
                return false;
            }
            throw e;
        }
    }

    /** Ends a query that runs now; for another thread than the one that reads. */
    void cancel() throws SQLException {
        try (var statement = killer.createStatement()) {
            statement.execute(kill);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        killer.close();
    }
}
