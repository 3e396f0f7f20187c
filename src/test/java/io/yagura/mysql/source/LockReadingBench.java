package io.yagura.mysql.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.bench.Repeating;
import io.yagura.bench.Report;
import io.yagura.bench.Times;
import io.yagura.bench.UnrelatedWork;
import io.yagura.lab.server.Account;
import io.yagura.lab.server.LabMysql;
import io.yagura.lab.situation.Situations;
import io.yagura.mysql.WholeWatch;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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
            Duration.ofSeconds(Integer.getInteger("yagura.bench.view-limit-seconds", 60));

    private static final int VIEW_RUNS = 3;

    private static LabMysql server;
    private static ServerCpu cpu;
    private static Situations situations;
    private static Report report;

    @BeforeAll
    static void start() throws SQLException {
        server = LabMysql.start(
                "bench", "--max-connections=1500", "--innodb-buffer-pool-size=512M", "--innodb-redo-log-capacity=256M");
        situations = Situations.on(server);
        cpu = new ServerCpu(server);
        try (var connection = server.open(Account.ADMIN, "bench");
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT VERSION()")) {
            row.next();
            report = Report.begin("mysql-reading", "Reading MySQL " + row.getString(1));
        }
    }

    @AfterAll
    static void end() throws SQLException {
        cpu.close();
        server.close();
    }

    @Test
    @Order(1)
    void quiet() throws Exception {
        try (var own = new OwnReadings(server)) {
            title("a quiet server");
            print("locks", own.measure(OwnReadings.LOCKS, cpu));
            print("processes", own.measure(OwnReadings.PROCESSES, cpu));
            print("sleepers", own.measure(OwnReadings.SLEEPERS, cpu));
            print("deadlocks", own.measure(OwnReadings.DEADLOCKS, cpu));
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
            try (var own = new OwnReadings(server)) {
                print("Yagura: sleepers, every 15 s", own.measure(OwnReadings.SLEEPERS, cpu));
            }
        }
    }

    @Test
    @Order(3)
    void aMillionRowLocksOfOneTransaction() throws Exception {
        try (var locked = situations.lockedRows(1_000_000, 5)) {
            compare(
                    "1,000,000 row locks of one transaction, 5 waiters",
                    locked.waiters().size());
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
            var ownLocks = own.measure(OwnReadings.LOCKS, cpu);
            print("Yagura: locks", ownLocks);
            print("sys.innodb_lock_waits", views(views, SysViews.LOCK_WAITS), ownLocks);
            var ownProcesses = own.measure(OwnReadings.PROCESSES, cpu);
            print("Yagura: processes", ownProcesses);
            print("sys.x$processlist, active only", views(views, SysViews.ACTIVE), ownProcesses);
            var bystander = new Bystander(work);
            bystander.measure(watcher -> watch(watcher, own, views));
            bystander.print(report);
        }
    }

    private static AutoCloseable watch(Bystander.Watcher watcher, OwnReadings own, SysViews views)
            throws InterruptedException {
        return switch (watcher) {
            case NOBODY -> () -> {};
            case YAGURA -> WholeWatch.start(own.instance(), new JdbcMysqlSources(InstantSource.system()));
            case YAGURA_BREATHLESS ->
                Repeating.every(Duration.ZERO, () -> {
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

    private static Viewed views(SysViews views, String sql) throws SQLException {
        var nanos = new ArrayList<Long>();
        var spent = 0L;
        var cpuBefore = cpu.millis(Account.ADMIN);
        var answered = true;
        while (answered && nanos.size() < VIEW_RUNS && spent < VIEW_LIMIT.toNanos() / 2) {
            var startedAt = System.nanoTime();
            answered = views.read(sql);
            var took = System.nanoTime() - startedAt;
            nanos.add(took);
            spent += took;
        }
        var times = Times.ofNanos(nanos.stream().mapToLong(Long::longValue).toArray());
        return new Viewed(times, answered, (cpu.millis(Account.ADMIN) - cpuBefore) / nanos.size());
    }

    /**
     * How a view did.
     *
     * @param answered whether it ever came to an end
     * @param cpuMillis of the server, for one run
     */
    private record Viewed(Times times, boolean answered, double cpuMillis) {}

    private static void title(String situation) {
        report.line("");
        report.line("%s (load average %.1f)", situation, Report.loadAverage());
        report.line("  %-32s %6s %10s %10s %14s", "", "looks", "median ms", "p95 ms", "server CPU ms");
    }

    private static void print(String what, OwnReadings.Measured own) {
        var times = own.times();
        report.line(
                "  %-32s %6d %,10.1f %,10.1f %,14.1f   %d statements",
                what, times.count(), times.medianMillis(), times.millis(0.95), own.cpuMillis(), own.statements());
    }

    private static void print(String what, Viewed viewed, OwnReadings.Measured own) {
        var times = viewed.times();
        report.line(
                "  %-32s %6d %,10.1f %10s %,14.1f   %s %,.0f times as long, %,.0f times the CPU",
                what,
                times.count(),
                times.medianMillis(),
                "",
                viewed.cpuMillis(),
                viewed.answered() ? "" : "given up; more than",
                times.medianMillis() / own.times().medianMillis(),
                viewed.cpuMillis() / own.cpuMillis());
    }
}
