package io.yagura.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.LabMysql;
import io.yagura.lab.shop.Shop;
import io.yagura.lab.shop.ShopTraffic;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScenariosIT {

    private static final String WAITS =
            "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'";

    private static LabMysql server;

    @BeforeAll
    static void start() throws SQLException {
        server = LabMysql.start("scenarios-it");
        Shop.openOn(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void thePileUpGrowsAndIsOverWhenItsBlockerIsKilled() throws Exception {
        var pileUp = new LockPileUp(server);
        pileUp.start();
        pileUp.start();
        await(WAITS, count -> count >= 12);
        assertThat(number("SELECT trx_rows_modified FROM information_schema.innodb_trx"
                        + " WHERE trx_state = 'RUNNING' AND trx_query IS NULL ORDER BY trx_rows_modified DESC LIMIT 1"))
                .isEqualTo(LockPileUp.ROWS);
        // a waiter that blocks as well: the chain is at least two deep
        assertThat(number("SELECT COUNT(DISTINCT w.blocking_engine_transaction_id) FROM"
                        + " performance_schema.data_lock_waits w JOIN information_schema.innodb_trx t"
                        + " ON t.trx_id = w.blocking_engine_transaction_id WHERE t.trx_state = 'LOCK WAIT'"))
                .isPositive();
        kill(number("SELECT trx_mysql_thread_id FROM information_schema.innodb_trx"
                + " ORDER BY trx_rows_modified DESC LIMIT 1"));
        await(WAITS, count -> count == 0);
        awaitEnd(pileUp);
    }

    @Test
    void theUncommittedInsertHoldsItsKey() throws Exception {
        var holder = new InsertHolder(server);
        holder.start();
        await(WAITS, count -> count == 3);
        holder.stop();
        assertThat(holder.isRunning()).isFalse();
        assertThat(number("SELECT COUNT(*) FROM shop.orders WHERE id > 9000")).isZero();
    }

    @Test
    void readersQueueBehindTheAlter() throws Exception {
        var ddl = new DdlBehindReader(server);
        ddl.start();
        await(
                "SELECT COUNT(*) FROM performance_schema.metadata_locks WHERE lock_status = 'PENDING'",
                count -> count >= 4);
        ddl.stop();
        await("SELECT COUNT(*) FROM performance_schema.metadata_locks WHERE lock_status = 'PENDING'", c -> c == 0);
    }

    @Test
    void deadlocksAreCounted() throws Exception {
        var count = "SELECT count FROM information_schema.innodb_metrics WHERE name = 'lock_deadlocks'";
        var before = number(count);
        var deadlocks = new Deadlocks(server);
        deadlocks.start();
        await(count, now -> now > before);
        deadlocks.stop();
        assertThat(deadlocks.isRunning()).isFalse();
    }

    @Test
    void trafficComesBackWhenItsSessionsAreKilled() throws Exception {
        try (var traffic = ShopTraffic.on(server)) {
            var sessions = "SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'api'";
            await(sessions, count -> count >= 8);
            kill(number("SELECT MIN(id) FROM information_schema.processlist WHERE user = 'api'"));
            await(sessions, count -> count >= 8);
            assertThat(traffic.statements()).isPositive();
        }
    }

    private static void await(String sql, LongPredicate enough) throws Exception {
        var deadline = Instant.now().plusSeconds(15);
        var last = number(sql);
        while (!enough.test(last)) {
            assertThat(Instant.now()).as("%s is %d", sql, last).isBefore(deadline);
            Thread.sleep(Duration.ofMillis(150));
            last = number(sql);
        }
    }

    private static void awaitEnd(Scenario scenario) throws InterruptedException {
        var deadline = Instant.now().plusSeconds(10);
        while (scenario.isRunning()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private static void kill(long connectionId) throws SQLException {
        try (var control = server.open(Account.CONTROL, "lab-it");
                var statement = control.createStatement()) {
            statement.execute("KILL CONNECTION " + connectionId);
        }
    }

    private static long number(String sql) throws SQLException {
        try (var admin = server.open(Account.ADMIN, "lab-it");
                var statement = admin.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
