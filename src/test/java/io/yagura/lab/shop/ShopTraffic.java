package io.yagura.lab.shop;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The shop's everyday: short reads and updates, about 50 statements a second, by sessions that come back when killed. */
public final class ShopTraffic implements AutoCloseable {

    private static final int API_SESSIONS = 8;
    private static final int API_PAUSE_MILLIS = 320;
    private static final int REPORT_PAUSE_MILLIS = 8000;
    private static final Duration BEFORE_RECONNECT = Duration.ofSeconds(1);

    private final DatabaseServer server;
    private final AtomicLong statements = new AtomicLong();
    private final List<Thread> threads;

    private ShopTraffic(DatabaseServer server) {
        this.server = server;
        this.threads = Stream.concat(
                        IntStream.range(0, API_SESSIONS)
                                .mapToObj(i ->
                                        Thread.ofVirtual().name("shop-api-" + i).unstarted(this::serve)),
                        Stream.of(Thread.ofVirtual().name("shop-report").unstarted(this::report)))
                .toList();
    }

    /** Starts on a server where the shop is open; it stops with close. */
    public static ShopTraffic on(DatabaseServer server) {
        var traffic = new ShopTraffic(server);
        traffic.threads.forEach(Thread::start);
        return traffic;
    }

    /** How many statements succeeded so far. */
    public long statements() {
        return statements.get();
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }

    @FunctionalInterface
    private interface Request {
        void on(Connection connection) throws SQLException;
    }

    private void serve() {
        again(Account.API, "shop-api", API_PAUSE_MILLIS, this::oneRequest);
    }

    private void report() {
        again(
                Account.REPORT,
                "shop-report",
                REPORT_PAUSE_MILLIS,
                connection -> run(connection, "SELECT status, COUNT(*), SUM(total) FROM orders GROUP BY status"));
    }

    private void again(Account account, String program, int pauseMillis, Request request) {
        while (!Thread.currentThread().isInterrupted()) {
            try (var connection = DatabaseServer.open(server.url("shop"), account, program, Duration.ofMinutes(1))) {
                while (true) {
                    request.on(connection);
                    Thread.sleep(random(pauseMillis / 2, pauseMillis * 3 / 2));
                }
            } catch (SQLException e) {
                // killed, or the server is down: a client of the shop tries again, for ever
                try {
                    Thread.sleep(BEFORE_RECONNECT);
                } catch (InterruptedException stop) {
                    return;
                }
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private void oneRequest(Connection connection) throws SQLException {
        var order = random(Shop.FIRST_LIVE_ORDER, Shop.LAST_ORDER);
        var sku = random(1, Shop.LAST_LIVE_SKU);
        switch (random(1, 10)) {
            case 1, 2 -> {
                run(connection, "START TRANSACTION");
                run(connection, "UPDATE orders SET status = 'shipped' WHERE id = " + order);
                run(connection, "UPDATE stock SET reserved = reserved + 1 WHERE sku = " + sku);
                run(connection, "COMMIT");
            }
            case 3, 4, 5 -> run(connection, "UPDATE stock SET on_hand = on_hand + 1 WHERE sku = " + sku);
            default -> {
                run(connection, "SELECT id, status, total FROM orders WHERE id = " + order);
                run(connection, "SELECT sku, quantity FROM order_items WHERE order_id = " + order);
            }
        }
    }

    private void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            statements.incrementAndGet();
        }
    }

    private static int random(int from, int to) {
        return ThreadLocalRandom.current().nextInt(from, to + 1);
    }
}
