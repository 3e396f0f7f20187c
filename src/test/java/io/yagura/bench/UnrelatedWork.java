package io.yagura.bench;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * A service that has nothing to do with what is watched. At a steady rate it changes a row of one table and reads a
 * row of another, by primary key. A statement that falls due while the one before it has not come back counts from
 * when it was due, so that a stall is felt by all that it holds up, as by a service's callers.
 */
public final class UnrelatedWork implements AutoCloseable {

    public static final int PER_SECOND = 1_000;

    private static final int HANDS = 4;
    private static final int ROWS = 4_000;
    private static final long PERIOD_NANOS = 1_000_000_000L * HANDS / PER_SECOND;

    private final List<Connection> connections = new ArrayList<>();

    /** Makes its tables and connects. */
    public static UnrelatedWork on(DatabaseServer server) throws SQLException {
        var work = new UnrelatedWork();
        try {
            for (int hand = 0; hand < HANDS; hand++) {
                work.connections.add(DatabaseServer.open(server.url(), Account.API, "unrelated", Duration.ZERO));
            }
            work.furnish();
            return work;
        } catch (SQLException e) {
            work.close();
            throw e;
        }
    }

    private void furnish() throws SQLException {
        try (var statement = connections.getFirst().createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS lab");
            for (String table : List.of("lab.unrelated_stock", "lab.unrelated_price")) {
                statement.execute("DROP TABLE IF EXISTS " + table);
                statement.execute("CREATE TABLE " + table + " (id INT PRIMARY KEY, n INT NOT NULL)");
                statement.execute("SET SESSION cte_max_recursion_depth = " + ROWS);
                statement.execute("INSERT INTO " + table + " WITH RECURSIVE r (id) AS (SELECT 0 UNION ALL"
                        + " SELECT id + 1 FROM r WHERE id < " + (ROWS - 1) + ") SELECT id, 0 FROM r");
            }
        }
    }

    /** Works for this long. */
    public Times during(Duration window) {
        var startedAt = System.nanoTime();
        var hands = new ArrayList<CompletableFuture<long[]>>();
        for (int hand = 0; hand < HANDS; hand++) {
            hands.add(work(hand, startedAt + PERIOD_NANOS * hand / HANDS, (int) (window.toNanos() / PERIOD_NANOS)));
        }
        return Times.pooled(
                hands.stream().map(CompletableFuture::join).map(Times::ofNanos).toList());
    }

    private CompletableFuture<long[]> work(int hand, long firstDue, int statements) {
        var done = new CompletableFuture<long[]>();
        Thread.ofPlatform().name("bench-unrelated-" + hand).daemon().start(() -> {
            try {
                done.complete(steadily(connections.get(hand), hand, firstDue, statements));
            } catch (SQLException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private static long[] steadily(Connection connection, int hand, long firstDue, int statements) throws SQLException {
        var random = new SplittableRandom(hand);
        var took = new long[statements];
        try (var update = connection.prepareStatement("UPDATE lab.unrelated_stock SET n = n + 1 WHERE id = ?");
                var select = connection.prepareStatement("SELECT n FROM lab.unrelated_price WHERE id = ?")) {
            for (int i = 0; i < statements; i++) {
                var due = firstDue + i * PERIOD_NANOS;
                var held = System.nanoTime() - due > 0;
                while (System.nanoTime() - due < 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                // waking up late is the client's own business, a late predecessor the server's
                var from = held ? due : System.nanoTime();
                // each hand has rows of its own: nobody waits for a lock
                var row = random.nextInt(ROWS / HANDS) * HANDS + hand;
                var statement = i % 2 == 0 ? update : select;
                statement.setInt(1, row);
                statement.execute();
                took[i] = System.nanoTime() - from;
            }
        }
        return took;
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
