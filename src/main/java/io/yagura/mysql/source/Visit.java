package io.yagura.mysql.source;

import io.yagura.observe.Cost;
import io.yagura.observe.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One look at a server: its questions one after the other, within one deadline, each counted. */
final class Visit implements AutoCloseable {

    /** A silent socket ends by itself so long after the deadline, should the fuse ever fail. */
    static final Duration BACKSTOP = Duration.ofSeconds(5);

    private final Deadline deadline;
    private final Fuse fuse;
    private Cost cost = Cost.NONE;
    private @Nullable Connection connection;
    private Dialect dialect = Dialect.MYSQL;

    Visit(Deadline deadline) {
        this.deadline = deadline;
        this.fuse = new Fuse(deadline);
    }

    /** Reads one row of an answer. */
    interface Reader<T extends @Nullable Object> {
        T read(Row row) throws SQLException;
    }

    void use(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    Deadline deadline() {
        return deadline;
    }

    Fuse fuse() {
        return fuse;
    }

    boolean late() {
        return fuse.blown() || deadline.passed();
    }

    @Override
    public void close() {
        fuse.close();
    }

    Cost cost() {
        return cost;
    }

    void spent(long calls, long sinceNanos) {
        cost = cost.plus(new Cost(calls, Duration.ofNanos(System.nanoTime() - sinceNanos)));
    }

    /** Asks a {@code SELECT}, which the server itself ends at the deadline. */
    <T extends @Nullable Object> List<T> select(String sql, Reader<T> reader, @Nullable Object... arguments)
            throws SQLException {
        return ask(dialect.limited(sql, deadline.leftMillis()), reader, arguments);
    }

    <T> @Nullable T first(String sql, Reader<T> reader, @Nullable Object... arguments) throws SQLException {
        List<T> rows = select(sql, reader, arguments);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /** Asks anything that answers with rows. */
    <T extends @Nullable Object> List<T> ask(String sql, Reader<T> reader, @Nullable Object... arguments)
            throws SQLException {
        if (connection == null || deadline.passed()) {
            throw new SQLTimeoutException("no time is left to ask");
        }
        connection.setNetworkTimeout(
                Runnable::run, (int) deadline.left().plus(BACKSTOP).toMillis());
        long startedAt = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<T> answer = new ArrayList<>();
            // executeQuery would turn down MariaDB's SET STATEMENT for its first word
            statement.execute();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    answer.add(reader.read(new Row(rows)));
                }
            }
            return answer;
        } finally {
            spent(1, startedAt);
        }
    }

    /**
     * Sends several statements in one round trip, on a connection that may.
     *
     * @return the number in the last answer that has one, or null
     */
    @Nullable Long send(String sql, Collection<? extends @Nullable Object> arguments) throws SQLException {
        if (connection == null || deadline.passed()) {
            throw new SQLTimeoutException("no time is left to send");
        }
        connection.setNetworkTimeout(
                Runnable::run, (int) deadline.left().plus(BACKSTOP).toMillis());
        long startedAt = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 0;
            for (Object argument : arguments) {
                statement.setObject(++at, argument);
            }
            Long number = null;
            boolean hasRows = statement.execute();
            while (hasRows || statement.getUpdateCount() != -1) {
                if (hasRows) {
                    number = numberIn(statement);
                }
                hasRows = statement.getMoreResults();
            }
            return number;
        } finally {
            spent(1, startedAt);
        }
    }

    private static @Nullable Long numberIn(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            if (!rows.next()) {
                return null;
            }
            long number = rows.getLong(1);
            return rows.wasNull() ? null : number;
        }
    }

    /** {@return as many comma-separated question marks as there are values; for none, something that equals nothing} */
    static String marks(Collection<?> values) {
        return values.isEmpty() ? "NULL" : String.join(",", Collections.nCopies(values.size(), "?"));
    }

    /**
     * {@return a derived table {@code name(id)} of the ids, to drive a join by index where {@code IN} would read all}
     */
    static String table(String name, Collection<Long> ids) {
        StringBuilder union = new StringBuilder("(SELECT CAST(? AS UNSIGNED) AS id");
        for (int i = 1; i < ids.size(); i++) {
            union.append(" UNION ALL SELECT ?");
        }
        return union.append(") ").append(name).toString();
    }
}
