package io.yagura.mysql.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.bench.Repeating;
import io.yagura.bench.Report;
import io.yagura.bench.Times;
import io.yagura.bench.UnrelatedWork;
import io.yagura.lab.server.Account;
import io.yagura.lab.server.LabMysql;
import io.yagura.lab.situation.Situations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Yagura's readings of a MySQL in trouble, beside those of the server's own views in the same run, and what an
 * unrelated service on that server feels of either. It prints; only that the readings are right is asserted.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LockReadingBench {

    /** How long a view may take, all its runs together; more than that, and the last run is given up. */
    private static final Duration VIEW_LIMIT =
            Duration.ofSeconds(Integer.getInteger("yagura.bench.view-limit-seconds", 75));

    private static final int VIEW_RUNS = 3;

    private static LabMysql server;
    private static Situations situations;
    private static Report report;

    @BeforeAll
    static void start() throws SQLException {
        server = LabMysql.start(
                "bench",
                "--max-connections=1500",
                "--innodb-buffer-pool-size=512M",
                "--innodb-redo-log-capacity=256M");
        situations = Situations.on(server);
        try (var connection = server.open(Account.ADMIN, "bench");
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT VERSION()")) {
            row.next();
            report = Report.begin("mysql-reading", "Reading MySQL " + row.getString(1));
        }
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    @Order(1)
    void quiet() throws Exception {
        try (var own = new OwnReadings(server)) {
            title("a quiet server");
            print("locks", own.measure(OwnReadings.LOCKS));
            print("processes", own.measure(OwnReadings.PROCESSES));
            print("sleepers", own.measure(OwnReadings.SLEEPERS));
            print("deadlocks", own.measure(OwnReadings.DEADLOCKS));
        }
    }

    @Test
    @Order(2)
    void aThousandIdleConnections() throws Exception {
        try (var idle = situations.idleConnections(1_000)) {
            assertThat(idle.group().present()).hasSize(1_000);
            // a list of what is active is not asked for when nothing is
            idle.group().open(Account.API, "report").send("DO SLEEP(3600)");
            compare("1,000 idle connections and one that works", 0);
        }
    }

    @Test
    @Order(3)
    void aMillionRowLocksOfOneTransaction() throws Exception {
        try (var locked = situations.lockedRows(1_000_000, 5)) {
            compare("1,000,000 row locks of one transaction, 5 waiters", locked.waiters().size());
        }
    }

    @Test
    @Order(4)
    void fourHundredWaitersOnOneRow() throws Exception {
        try (var pile = situations.pileOnOneRow(400)) {
            compare("400 waiters on one row", pile.waiters().size());
        }
    }

    private static void compare(String title, int waiting) throws Exception {
        title(title);
        try (var own = new OwnReadings(server);
                var views = new SysViews(server, VIEW_LIMIT);
                var work = UnrelatedWork.on(server)) {
            var locks = own.look(OwnReadings.LOCKS).facts();
            assertThat(locks.waiting()).isEqualTo(waiting);
            assertThat(locks.roots()).hasSize(waiting == 0 ? 0 : 1);
            assertThat(locks.unplaced()).isZero();
            var ownLocks = own.measure(OwnReadings.LOCKS);
            print("Yagura: locks", ownLocks);
            print("sys.innodb_lock_waits", views(views, SysViews.LOCK_WAITS), ownLocks);
            var ownProcesses = own.measure(OwnReadings.PROCESSES);
            print("Yagura: processes", ownProcesses);
            print("sys.x$processlist, active only", views(views, SysViews.ACTIVE), ownProcesses);
            print("Yagura: sleepers (every 10 s)", own.measure(OwnReadings.SLEEPERS));
            var bystander = new Bystander(work);
            bystander.measure(watcher -> watch(watcher, own, views));
            bystander.print(report);
        }
    }

    private static AutoCloseable watch(Bystander.Watcher watcher, OwnReadings own, SysViews views) {
        return switch (watcher) {
            case NOBODY -> () -> {};
            case YAGURA -> Repeating.every(Duration.ofSeconds(2), () -> {
                own.look(OwnReadings.LOCKS);
                own.look(OwnReadings.PROCESSES);
                own.look(OwnReadings.DEADLOCKS);
            });
            case YAGURA_BREATHLESS -> Repeating.every(Duration.ZERO, () -> {
                own.look(OwnReadings.LOCKS);
                own.look(OwnReadings.PROCESSES);
            });
            case SYS_VIEWS -> {
                var polling = Repeating.every(Duration.ofSeconds(2), () -> {
                    views.read(SysViews.LOCK_WAITS);
                    views.read(SysViews.ACTIVE);
                });
                yield () -> {
                    var ending = Repeating.every(Duration.ofMillis(200), views::cancel);
                    polling.close();
                    ending.close();
                };
            }
        };
    }

    private static List<Long> views(SysViews views, String sql) throws SQLException {
        var nanos = new ArrayList<Long>();
        var spent = 0L;
        while (nanos.size() < VIEW_RUNS && spent < VIEW_LIMIT.toNanos() / 2) {
            var startedAt = System.nanoTime();
            var answered = views.read(sql);
            var took = System.nanoTime() - startedAt;
            if (!answered) {
                return List.of();
            }
            nanos.add(took);
            spent += took;
        }
        return nanos;
    }

    private static void title(String situation) {
        report.line("");
        report.line("%s (load average %.1f)", situation, Report.loadAverage());
        report.line("  %-32s %6s %10s %10s   %s", "", "looks", "median ms", "p95 ms", "");
    }

    private static void print(String what, OwnReadings.Measured own) {
        var times = own.times();
        report.line(
                "  %-32s %6d %10.1f %10.1f   %d statements",
                what, times.count(), times.medianMillis(), times.millis(0.95), own.statements());
    }

    private static void print(String what, List<Long> nanos, OwnReadings.Measured own) {
        if (nanos.isEmpty()) {
            var factor = VIEW_LIMIT.toMillis() / own.times().medianMillis();
            report.line(
                    "  %-32s %6d %10s %10s   given up after %,d ms; more than %,.0f times as long",
                    what, 1, "", "", VIEW_LIMIT.toMillis(), factor);
            return;
        }
        var times = Times.ofNanos(nanos.stream().mapToLong(Long::longValue).toArray());
        report.line(
                "  %-32s %6d %10s %10s   %,.0f times as long",
                what,
                times.count(),
                String.format(Locale.ROOT, "%,.1f", times.medianMillis()),
                "",
                times.medianMillis() / own.times().medianMillis());
    }
}
