package io.yagura.mysql.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.server.LabMariaDb;
import io.yagura.lab.server.LabMysql;
import io.yagura.lab.session.LabSession;
import io.yagura.lab.session.SessionGroup;
import io.yagura.lab.situation.Situations;
import io.yagura.mysql.Deadlock;
import io.yagura.mysql.LatestDeadlock;
import io.yagura.mysql.MysqlSource;
import io.yagura.mysql.Processes;
import io.yagura.mysql.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions and deadlocks of real servers. */
class SessionsIT {

    private static final List<DatabaseServer> SERVERS = new ArrayList<>();

    @BeforeAll
    static void start() {
        SERVERS.add(LabMysql.start("sessions-mysql"));
        LabMariaDb.startIfPresent("sessions-mariadb", List.of()).ifPresent(SERVERS::add);
    }

    @AfterAll
    static void end() {
        SERVERS.forEach(DatabaseServer::close);
    }

    static Stream<DatabaseServer> everywhere() {
        return SERVERS.stream();
    }

    private static Session of(Processes processes, LabSession session) {
        return processes.sessions().stream()
                .filter(s -> s.connectionId() == session.connectionId())
                .findFirst()
                .orElseThrow(() -> new AssertionError("not among " + processes.sessions()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("everywhere")
    void showsWhatRunsAndWhatSleepsInATransactionAndNoOtherSleepers(DatabaseServer server) throws Exception {
        try (SessionGroup group = new SessionGroup(server);
                MysqlSource source = Servers.open(server)) {
            LabSession runs = group.open(Account.API, "nightly");
            runs.send("SELECT SLEEP(20), 'S3CRET'");
            LabSession holds = group.open(Account.API, "nightly").begin();
            holds.run("CREATE DATABASE IF NOT EXISTS lab")
                    .run("CREATE TABLE IF NOT EXISTS lab.held (id INT PRIMARY KEY)");
            holds.begin().run("INSERT INTO lab.held VALUES (4), (5)");
            LabSession sleeps = group.open(Account.API, "nightly");
            LabSession report = group.open(Account.REPORT, "nightly");
            report.send("SELECT SLEEP(20)");
            Thread.sleep(1_200);

            Processes processes = Servers.facts(source.processes(Set.of(), Servers.soon()));

            Session running = of(processes, runs);
            assertThat(running.user()).isEqualTo("api");
            assertThat(running.host()).isEqualTo("127.0.0.1");
            assertThat(running.command()).isEqualTo("Query");
            assertThat(running.time()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(15));
            assertThat(Servers.said(running.statement())).contains("SLEEP").doesNotContain("S3CRET");
            assertThat(running.rowsExamined()).isNull();
            assertThat(running.protectedBecause()).isNull();
            Session holding = of(processes, holds);
            assertThat(holding.idle()).isTrue();
            assertThat(holding.rowsModified()).isEqualTo(2);
            assertThat(holding.transactionAge()).isLessThan(Duration.ofSeconds(15));
            assertThat(of(processes, report).protectedBecause()).contains("configuration");
            assertThat(processes.sessions()).extracting(Session::connectionId).doesNotContain(sleeps.connectionId());
            assertThat(processes.connections()).isBetween(5, 12);
            assertThat(processes.maxConnections()).isGreaterThan(100);
            assertThat(Servers.facts(source.sleepers(Servers.soon())).sessions())
                    .extracting(Session::connectionId)
                    .contains(sleeps.connectionId())
                    .doesNotContain(holds.connectionId(), runs.connectionId());
            if (server instanceof LabMysql) {
                assertThat(running.program()).isEqualTo("nightly");
                assertThat(running.mark().eventId()).isNotNull();
                assertThat(running.mark().threadId()).isPositive();
                assertThat(holding.mark().transactionEventId()).isNotNull();
                assertThat(Objects.requireNonNull(running.statement()).literal())
                        .contains("S3CRET");
            } else {
                assertThat(running.mark().queryId()).isNotNull();
                assertThat(Objects.requireNonNull(running.statement()).literal())
                        .isNull();
            }
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("everywhere")
    void showsASleeperOnRequestSinceItMayHoldOthersUp(DatabaseServer server) throws Exception {
        try (SessionGroup group = new SessionGroup(server);
                MysqlSource source = Servers.open(server)) {
            LabSession sleeps = group.open(Account.API, "nightly");

            Processes processes = Servers.facts(source.processes(Set.of(sleeps.connectionId()), Servers.soon()));

            assertThat(of(processes, sleeps).idle()).isTrue();
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("everywhere")
    void takesADeadlockApartOnceAndOnlyAsksForItAgainWhenTheCountMoves(DatabaseServer server) throws Exception {
        try (MysqlSource source = Servers.open(server)) {
            LatestDeadlock before = Servers.facts(source.deadlocks(null, Servers.soon()));
            Long seen = before.sinceStart();
            try (var met = Situations.on(server).deadlock()) {
                LatestDeadlock after = Servers.facts(source.deadlocks(seen, Servers.soon()));

                Deadlock deadlock = Objects.requireNonNull(after.latest());
                assertThat(after.sinceStart()).isEqualTo(Objects.requireNonNull(seen) + 1);
                assertThat(deadlock.detectedAt())
                        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
                assertThat(deadlock.sides()).hasSize(2);
                assertThat(deadlock.sides())
                        .extracting(Deadlock.Side::connectionId)
                        .containsExactlyInAnyOrder(
                                met.victim().connectionId(), met.survivor().connectionId());
                int victim = Objects.requireNonNull(deadlock.victim());
                assertThat(deadlock.sides().get(victim).connectionId())
                        .isEqualTo(met.victim().connectionId());
                assertThat(deadlock.sides()).allSatisfy(side -> {
                    assertThat(side.user()).isEqualTo("api");
                    assertThat(side.holds()).startsWith("record lock X on lab.");
                    assertThat(side.waitsFor()).startsWith("record lock X on lab.");
                    assertThat(side.statement()).isNotNull();
                });
                assertThat(Servers.facts(source.deadlocks(after.sinceStart(), Servers.soon()))
                                .latest())
                        .isNull();
            }
        }
    }
}
