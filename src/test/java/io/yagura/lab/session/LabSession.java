package io.yagura.lab.session;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One connection to a server that holds or waits as it is told, and whose fate can be asked for. */
public final class LabSession implements AutoCloseable {

    /** Nobody in the lab gives up by itself: who waits, waits until freed or killed. */
    private static final int FOR_HOURS = 36_000;

    private final Connection connection;
    private final long connectionId;
    private final AtomicReference<@Nullable CompletableFuture<Void>> sent = new AtomicReference<>();

    private LabSession(Connection connection, long connectionId) {
        this.connection = connection;
        this.connectionId = connectionId;
    }

    static LabSession open(String url, Account account, String program) throws SQLException {
        var connection = DatabaseServer.open(url, account, program, Duration.ZERO);
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "SET SESSION innodb_lock_wait_timeout = " + FOR_HOURS + ", lock_wait_timeout = " + FOR_HOURS);
            try (var row = statement.executeQuery("SELECT CONNECTION_ID()")) {
                row.next();
                return new LabSession(connection, row.getLong(1));
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** What {@code KILL} and the process list call this session. */
    public long connectionId() {
        return connectionId;
    }

    /** Runs a statement to its end. */
    public LabSession run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return this;
    }

    /** Begins a transaction. */
    public LabSession begin() throws SQLException {
        return run("START TRANSACTION");
    }

    /** Ends the transaction and keeps what it did. */
    public LabSession commit() throws SQLException {
        return run("COMMIT");
    }

    /** Ends the transaction and undoes what it did. */
    public LabSession rollback() throws SQLException {
        return run("ROLLBACK");
    }

    /** The first column of the first row of a query, as a number. */
    public long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            if (!row.next()) {
                throw new SQLException("no row: " + sql);
            }
            return row.getLong(1);
        }
    }

    /** Sends a statement and does not wait for it; see {@link #isBusy}, {@link #awaitEnd} and {@link #failure}. */
    public LabSession send(String sql) {
        return inBackground(() -> run(sql));
    }

    /** Sends statements one after the other, as far as they succeed, and then disconnects, as a client's request would. */
    public LabSession sendAndLeave(String... statements) {
        return inBackground(() -> {
            try (connection) {
                for (String sql : statements) {
                    run(sql);
                }
            }
        });
    }

    /** Whether the statement sent last has neither ended nor failed. */
    public boolean isBusy() {
        var last = sent.get();
        return last != null && !last.isDone();
    }

    /** Waits for the end of the statement sent last, good or bad; at most 30 s. */
    public LabSession awaitEnd() {
        var last = sent.get();
        if (last != null) {
            last.handle((done, failed) -> true).orTimeout(30, TimeUnit.SECONDS).join();
        }
        return this;
    }

    /** Why the statement sent last failed; empty while it runs and when it succeeded. */
    public Optional<SQLException> failure() {
        var last = sent.get();
        if (last == null || !last.isCompletedExceptionally()) {
            return Optional.empty();
        }
        var cause = last.exceptionNow();
        return Optional.of(cause instanceof SQLException failed ? failed : new SQLException(cause));
    }

    /** Whether the server still knows the session; must not be asked while a statement is out. */
    public boolean isAlive() {
        try {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Drops the connection without a word, whatever it is doing: an orderly close would wait for the statement. The
     * server notices only when that statement ends, so who waits for a lock must be killed as well.
     */
    @Override
    public void close() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException("session " + connectionId + " does not let go", e);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    private LabSession inBackground(Work work) {
        var future = new CompletableFuture<Void>();
        sent.set(future);
        Thread.ofVirtual().name("lab-session-" + connectionId).start(() -> {
            try {
                work.run();
                future.complete(null);
            } catch (SQLException e) {
                future.completeExceptionally(e);
            }
        });
        return this;
    }
}
