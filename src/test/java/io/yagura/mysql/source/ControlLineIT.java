package io.yagura.mysql.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.server.LabMysql;
import io.yagura.mysql.Bond;
import io.yagura.mysql.Kill;
import io.yagura.mysql.KillMark;
import io.yagura.mysql.MysqlControl.Shot;
import io.yagura.mysql.MysqlControl.Sight;
import io.yagura.mysql.MysqlInstance;
import io.yagura.observe.Deadline;
import io.yagura.observe.Spending;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The connection that the control account holds open. */
class ControlLineIT {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    private static LabMysql server;

    @BeforeAll
    static void start() {
        server = LabMysql.start("control-line", "--max-connections=12");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isOpenBeforeItIsNeededAndStaysOne() throws Exception {
        try (JdbcControl control = control(server, Account.CONTROL.password())) {
            await(() -> open() == 1);
            for (int i = 0; i < 20; i++) {
                control.look("orders-db", 1, Deadline.after(LIMIT));
            }
            assertThat(open()).isEqualTo(1);
        }
        await(() -> open() == 0);
    }

    @Test
    void killsOnAServerThatIsFull() throws Exception {
        List<Connection> crowd = new ArrayList<>();
        try (JdbcControl control = control(server, Account.CONTROL.password())) {
            await(() -> open() == 1);
            long victim = crowd(crowd);
            assertThat(full()).isTrue();
            Sight sight = control.look("orders-db", victim, Deadline.after(LIMIT));
            assertThat(sight).isInstanceOf(Sight.Present.class);
            assertThat(killed(control, (Sight.Present) sight)).isInstanceOf(Shot.Taken.class);
            await(() -> !full());
        } finally {
            for (Connection each : crowd) {
                each.abort(Runnable::run);
            }
        }
    }

    @Test
    void comesBackToAServerThatIsFullByTheReservedPlace() throws Exception {
        List<Connection> crowd = new ArrayList<>();
        try {
            long victim = crowd(crowd);
            assertThat(full()).isTrue();
            try (JdbcControl control = control(server, Account.CONTROL.password())) {
                // whoever was turned away last may still be leaving the reserved place
                await(() -> control.look("orders-db", victim, Deadline.after(LIMIT)) instanceof Sight.Present);
                Sight sight = control.look("orders-db", victim, Deadline.after(LIMIT));
                assertThat(killed(control, (Sight.Present) sight)).isInstanceOf(Shot.Taken.class);
            }
        } finally {
            for (Connection each : crowd) {
                each.abort(Runnable::run);
            }
        }
    }

    @Test
    void isMadeAnewAfterARestart() throws Exception {
        try (LabMysql other = LabMysql.start("control-restart");
                JdbcControl control = control(other, Account.CONTROL.password())) {
            assertThat(control.look("orders-db", 1, Deadline.after(LIMIT))).isNotInstanceOf(Sight.Unseen.class);
            other.kill();
            assertThat(control.look("orders-db", 1, Deadline.after(LIMIT))).isInstanceOf(Sight.Unseen.class);
            assertThat(control.unable("orders-db")).contains("not possible now");
            other.start();
            await(() -> control.unable("orders-db") == null);
        }
    }

    @Test
    void answersByTheDeadlineWhenTheServerIsFrozen() throws Exception {
        try (LabMysql other = LabMysql.start("control-frozen");
                JdbcControl control = control(other, Account.CONTROL.password())) {
            control.look("orders-db", 1, Deadline.after(LIMIT));
            other.freeze();
            long startedAt = System.nanoTime();
            Sight sight = control.look("orders-db", 1, Deadline.after(Duration.ofMillis(800)));
            assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(Duration.ofSeconds(10));
            assertThat(sight).isInstanceOf(Sight.Unseen.class);
            other.thaw();
            await(() -> control.unable("orders-db") == null);
        }
    }

    @Test
    void saysThatTheAccountIsRefusedAndSendsNothing() throws Exception {
        try (JdbcControl control = control(server, "wrong")) {
            Sight sight = control.look("orders-db", 1, Deadline.after(LIMIT));
            assertThat(sight)
                    .isInstanceOfSatisfying(
                            Sight.Unseen.class,
                            unseen -> assertThat(unseen.message())
                                    .contains("sign in")
                                    .doesNotContain("wrong"));
            assertThat(control.unable("orders-db")).contains("sign in");
        }
    }

    @Test
    void countsWhatItCosts() throws Exception {
        Spending spending = new Spending(InstantSource.system());
        try (JdbcControl control = new JdbcControl(List.of(instance(server, Account.CONTROL.password())), spending)) {
            control.look("orders-db", 1, Deadline.after(LIMIT));
            assertThat(spending.lastMinute("mysql/orders-db").calls()).isBetween(3L, 8L);
        }
    }

    @Test
    void isReadOnlyWithoutAControlAccount() throws Exception {
        MysqlInstance with = instance(server, "x");
        MysqlInstance without = new MysqlInstance(
                with.name(),
                null,
                null,
                null,
                false,
                with.url(),
                "yagura_ro",
                null,
                null,
                List.of(),
                with.interval(),
                with.deadline(),
                with.transactionThreshold());
        try (JdbcControl control = new JdbcControl(List.of(without), new Spending(InstantSource.system()))) {
            assertThat(control.unable("orders-db")).isEqualTo("no control account: read-only");
            assertThat(open()).isZero();
        }
    }

    private static Shot killed(JdbcControl control, Sight.Present sight) throws InterruptedException {
        var now = sight.session();
        var mark =
                new KillMark(sight.serverUuid(), now.connectionId(), now.threadId(), now.eventId(), null, null, null);
        return control.strike("orders-db", Kill.CONNECTION, Bond.SILENCE, mark, Deadline.after(LIMIT));
    }

    private static long crowd(List<Connection> crowd) throws SQLException {
        long last = 0;
        try {
            while (crowd.size() < 100) {
                Connection each = server.open(Account.API, "crowd");
                crowd.add(each);
                try (var statement = each.createStatement();
                        var row = statement.executeQuery("SELECT CONNECTION_ID()")) {
                    row.next();
                    last = row.getLong(1);
                }
            }
        } catch (SQLException e) {
            assertThat(e.getErrorCode()).isEqualTo(1040);
        }
        return last;
    }

    private static boolean full() throws SQLException {
        try {
            server.open(Account.API, "one more").close();
            return false;
        } catch (SQLException e) {
            assertThat(e.getErrorCode()).isEqualTo(1040);
            return true;
        }
    }

    private static int open() throws SQLException {
        try (Connection eyes = server.open(Account.ADMIN, "eyes");
                var statement = eyes.createStatement();
                var row = statement.executeQuery(
                        "SELECT COUNT(*) FROM performance_schema.threads WHERE PROCESSLIST_USER = 'yagura_kill'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Deadline deadline = Deadline.after(Duration.ofMinutes(2));
        while (!condition.call()) {
            if (deadline.passed()) {
                throw new AssertionError("It did not come about");
            }
            Thread.sleep(50);
        }
    }

    private static JdbcControl control(DatabaseServer server, String password) {
        return new JdbcControl(List.of(instance(server, password)), new Spending(InstantSource.system()));
    }

    private static MysqlInstance instance(DatabaseServer server, String password) {
        return new MysqlInstance(
                "orders-db",
                null,
                null,
                null,
                false,
                server.url() + "?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                Account.READER.user(),
                Account.READER.password(),
                new MysqlInstance.Control(Account.CONTROL.user(), password, null),
                List.of(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30));
    }
}
