package io.yagura.mysql.source;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The processor time that a server has spent on an account's statements, which a busy machine falsifies far less than
 * the time that they took. Only a server of the lab is told to count it.
 */
final class ServerCpu implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement sum;

    ServerCpu(DatabaseServer server) throws SQLException {
        this.connection = DatabaseServer.open(server.url(), Account.ADMIN, "server-cpu", Duration.ZERO);
        try (var statement = connection.createStatement()) {
            statement.execute("UPDATE performance_schema.setup_consumers SET ENABLED = 'YES'"
                    + " WHERE NAME = 'events_statements_cpu'");
        }
        // picoseconds, of statements that have ended
        this.sum = connection.prepareStatement("SELECT SUM(SUM_CPU_TIME) / 1e9"
                + " FROM performance_schema.events_statements_summary_by_user_by_event_name WHERE USER = ?");
    }

    double millis(Account account) throws SQLException {
        sum.setString(1, account.user());
        try (var row = sum.executeQuery()) {
            row.next();
            return row.getDouble(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
