package io.yagura.lab.session;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An administrator's connection from which the lab sees who is there and who waits, and ends sessions. */
public final class Overseer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Overseer.class);

    private final Connection connection;

    Overseer(String url, Account account, Duration patience) throws SQLException {
        this.connection = DatabaseServer.open(url, account, "lab", patience);
    }

    /** The connections that the server knows. */
    public Set<Long> present() throws SQLException {
        return ids("SELECT id FROM information_schema.processlist");
    }

    /** The connections that wait for a row lock or a metadata lock. */
    public Set<Long> waiting() throws SQLException {
        return ids("""
                SELECT trx_mysql_thread_id FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'
                UNION SELECT id FROM information_schema.processlist WHERE state LIKE 'Waiting for%metadata lock'
                """);
    }

    /** Kills a connection, which may have gone before. */
    public void kill(long connectionId) {
        try (var statement = connection.createStatement()) {
            statement.execute("KILL CONNECTION " + connectionId);
        } catch (SQLException e) {
            LOG.debug("connection {} was gone before: {}", connectionId, e.getMessage());
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private Set<Long> ids(String sql) throws SQLException {
        var ids = new HashSet<Long>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }
}
