package io.yagura.mysql;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A client that runs one statement of about 20 ms after the other with 5 to 10 ms between them, and knows which of
 * them, by its number, was interrupted.
 */
final class RacingStatements implements AutoCloseable {

    private static final double STATEMENT_MILLIS = 20;

    private final Connection connection;
    private final long connectionId;
    private final Set<Integer> interrupted = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile int running;
    private volatile double millis = STATEMENT_MILLIS;
    private volatile boolean stopped;
    private volatile @Nullable SQLException failure;

    private RacingStatements(Connection connection, long connectionId) {
        this.connection = connection;
        this.connectionId = connectionId;
        this.thread = Thread.ofPlatform().daemon().name("racing-statements").start(this::race);
    }

    static RacingStatements start(DatabaseServer server) throws SQLException {
        Connection connection = server.open(Account.API, "racer");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS lab");
            statement.execute("DROP TABLE IF EXISTS lab.race");
            statement.execute("CREATE TABLE lab.race (id INT AUTO_INCREMENT PRIMARY KEY, n INT NOT NULL)");
            statement.execute("INSERT INTO lab.race (n) VALUES (1)");
            for (int have = 1; have < 2_048; have *= 2) {
                statement.execute("INSERT INTO lab.race (n) SELECT n + 1 FROM lab.race");
            }
            statement.execute("ANALYZE TABLE lab.race");
            try (var row = statement.executeQuery("SELECT CONNECTION_ID()")) {
                row.next();
                return new RacingStatements(connection, row.getLong(1));
            }
        }
    }

    private static String sql(int number, long rows) {
        return "SELECT /* race " + number + " */ COUNT(*) FROM lab.race a STRAIGHT_JOIN lab.race b ON b.n + a.n > "
                + number % 7 + " WHERE a.id <= " + rows;
    }

    private void race() {
        Random random = ThreadLocalRandom.current();
        double rows = 100;
        try (Statement statement = connection.createStatement()) {
            while (!stopped) {
                int number = running + 1;
                running = number;
                try {
                    long startedAt = System.nanoTime();
                    statement.executeQuery(sql(number, Math.round(rows))).close();
                    double took = (System.nanoTime() - startedAt) / 1e6;
                    // the machine is now busier, now idler
                    rows = Math.clamp(rows * Math.clamp(STATEMENT_MILLIS / took, 0.8, 1.25), 1, 2_000);
                    millis = 0.98 * millis + 0.02 * took;
                } catch (SQLException e) {
                    if (e.getErrorCode() != 1317) {
                        throw e;
                    }
                    interrupted.add(number);
                }
                Thread.sleep(5 + random.nextInt(6));
            }
        } catch (SQLException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long connectionId() {
        return connectionId;
    }

    /** Waits until its statements take about as long as they should. */
    void awaitPace() throws InterruptedException {
        while (running < 40 && failure == null) {
            Thread.sleep(10);
        }
    }

    /** {@return how long its statements take, in the mean of the last ones} */
    double millis() {
        return millis;
    }

    /** {@return the number in the text of one of these statements} */
    static int numberIn(String sql) {
        return Integer.parseInt(sql.replaceFirst("(?s).*race (\\d+) \\*/.*", "$1"));
    }

    /** {@return who was interrupted since the last call, once any kill sent before must have shown} */
    Set<Integer> settledInterruptions() throws InterruptedException, SQLException {
        int after = running + 2;
        while (running <= after) {
            if (failure != null) {
                throw failure;
            }
            Thread.sleep(1);
        }
        Set<Integer> hit = Set.copyOf(interrupted);
        interrupted.removeAll(hit);
        return hit;
    }

    @Override
    public void close() throws SQLException {
        stopped = true;
        thread.interrupt();
        connection.abort(Runnable::run);
    }
}
