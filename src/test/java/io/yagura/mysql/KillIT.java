package io.yagura.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.act.Outcome;
import io.yagura.act.OperationDriver.Step;
import io.yagura.act.Refusal;
import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.session.LabSession;
import io.yagura.lab.session.SessionGroup;
import io.yagura.lab.situation.Situation;
import io.yagura.lab.situation.Situations;
import io.yagura.observe.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;

/** Kills as a console does them, on every kind of server. */
@ParameterizedClass
@EnumSource(KillableServer.class)
class KillIT {

    private static final String LONG = "SELECT COUNT(*) FROM information_schema.columns a,"
            + " information_schema.columns b, information_schema.columns c WHERE a.column_name < c.column_name";

    private final KillableServer kind;
    private final DatabaseServer server;
    private final KillRig rig;
    private final SessionGroup group;

    KillIT(KillableServer kind) {
        this.kind = kind;
        this.server = kind.running();
        this.rig = new KillRig(kind.instance());
        this.group = new SessionGroup(server);
    }

    @AfterEach
    void close() {
        group.close();
        rig.close();
    }

    @AfterAll
    static void end() {
        KillableServer.endAll();
    }

    @Test
    void endsTheStatementThatWasSeenAndSaysHowItKnows() throws Exception {
        LabSession runner = group.open(Account.API, "reporting");
        runner.send(LONG);
        Outcome outcome = rig.submit(rig.killQuery, rig.seeRunning(runner.connectionId()));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(outcome.receipt().entries()).containsKeys("sent", "boundTo", "strikeMillis", "verifiedBy");
        assertThat(runner.awaitEnd().failure().orElseThrow().getErrorCode()).isEqualTo(1317);
        assertThat(runner.isAlive()).isTrue();
    }

    @Test
    void endsAWaitersStatementAndLeavesItsTransactionOpen() throws Exception {
        try (Situation pile = Situations.on(server).idleBlocker(3, 1)) {
            LabSession waiter = pile.waiters().getFirst();
            Outcome outcome = rig.submit(rig.killQuery, rig.seeRunning(waiter.connectionId()));
            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            assertThat(waiter.awaitEnd().failure().orElseThrow().getErrorCode()).isEqualTo(1317);
            assertThat(pile.root().isAlive()).isTrue();
        }
    }

    @Test
    void knowsAHitOfSleepThoughItGivesNoError() throws Exception {
        LabSession sleeper = group.open(Account.API, "dozing");
        sleeper.send("SELECT SLEEP(20)");
        Outcome outcome = rig.submit(rig.killQuery, rig.seeRunning(sleeper.connectionId()));
        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Done.class);
        sleeper.awaitEnd();
    }

    @Test
    void killsAnIdleBlockerAndFreesItsWaiters() throws Exception {
        try (Situation pile = Situations.on(server).idleBlocker(50, 3)) {
            KillSighting seen = rig.seeRoot(pile.root().connectionId(), 3);
            assertThat(seen.idle()).isTrue();
            Outcome outcome = rig.submit(rig.killConnection, seen);
            assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Done.class);
            for (LabSession waiter : pile.waiters()) {
                assertThat(waiter.awaitEnd().failure()).isEmpty();
            }
            assertThat(pile.root().isAlive()).isFalse();
        }
    }

    @Test
    void killsABusyBlockerWhicheverStatementOfItsTransactionItRuns() throws Exception {
        try (Situation pile = Situations.on(server).idleBlocker(3, 1)) {
            LabSession root = pile.root();
            root.send("SELECT SLEEP(20)");
            rig.seeRunning(root.connectionId());
            KillSighting seen = rig.seeRoot(root.connectionId(), 1);
            assertThat(seen.idle()).isFalse();
            new RigHand(server).killQuery(root.connectionId());
            root.awaitEnd().send("SELECT SLEEP(30)");
            rig.seeRunning(root.connectionId());
            Outcome outcome = rig.submit(rig.killConnection, seen);
            assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Done.class);
            assertThat(outcome.receipt().entries().get("boundTo")).asString().contains("transaction");
        }
    }

    @Test
    void refusesABlockerThatBeganAnotherTransaction() throws Exception {
        try (Situation pile = Situations.on(server).idleBlocker(3, 0)) {
            LabSession root = pile.root();
            KillSighting seen = rig.seeIdle(root.connectionId());
            root.commit().begin().run("SELECT 1");
            assertRefused(rig.submit(rig.killConnection, seen), Refusal.CHANGED);
            assertRefused(rig.strikeBlindly(rig.killConnection, seen), Refusal.CHANGED);
            assertThat(root.isAlive()).isTrue();
        }
    }

    @Test
    void refusesABlockerThatWokeUp() throws Exception {
        try (Situation pile = Situations.on(server).idleBlocker(3, 0)) {
            LabSession root = pile.root();
            KillSighting seen = rig.seeIdle(root.connectionId());
            root.send("SELECT SLEEP(20)");
            rig.seeRunning(root.connectionId());
            assertRefused(rig.submit(rig.killConnection, seen), Refusal.CHANGED);
            assertRefused(rig.strikeBlindly(rig.killConnection, seen), Refusal.CHANGED);
            assertThat(root.isBusy()).isTrue();
        }
    }

    @Test
    void refusesAStatementThatHasEnded() throws Exception {
        LabSession runner = group.open(Account.API, "quick");
        runner.send("SELECT SLEEP(0.5)");
        KillSighting seen = rig.seeRunning(runner.connectionId());
        runner.awaitEnd();
        assertRefused(rig.submit(rig.killQuery, seen), Refusal.GONE);
        assertRefused(rig.strikeBlindly(rig.killQuery, seen), Refusal.GONE);
    }

    @Test
    void refusesAnotherStatementOfTheSameText() throws Exception {
        LabSession runner = group.open(Account.API, "again");
        runner.send("SELECT SLEEP(0.5)");
        KillSighting seen = rig.seeRunning(runner.connectionId());
        runner.awaitEnd().send("SELECT SLEEP(20)");
        rig.seeRunning(runner.connectionId());
        assertRefused(rig.submit(rig.killQuery, seen), Refusal.CHANGED);
        assertRefused(rig.strikeBlindly(rig.killQuery, seen), Refusal.CHANGED);
        assertThat(runner.isBusy()).isTrue();
    }

    @Test
    void refusesASessionThatIsGone() throws Exception {
        LabSession leaver = group.open(Account.API, "leaver");
        leaver.send("SELECT SLEEP(1)");
        KillSighting seen = rig.seeRunning(leaver.connectionId());
        leaver.awaitEnd();
        group.overseer().kill(leaver.connectionId());
        Deadline deadline = Deadline.after(Duration.ofSeconds(5));
        while (group.present().contains(leaver.connectionId()) && !deadline.passed()) {
            Thread.sleep(10);
        }
        assertRefused(rig.submit(rig.killConnection, seen), Refusal.GONE);
        assertRefused(rig.strikeBlindly(rig.killConnection, seen), Refusal.GONE);
    }

    @Test
    void refusesAnotherServer() throws Exception {
        try (Situation pile = Situations.on(server).idleBlocker(3, 0)) {
            KillSighting seen = rig.seeIdle(pile.root().connectionId());
            KillMark mark = seen.mark();
            KillSighting elsewhere = new KillSighting(
                    seen.instance(),
                    new KillMark(
                            "another",
                            mark.connectionId(),
                            mark.threadId(),
                            mark.eventId(),
                            mark.transactionEventId(),
                            mark.queryId(),
                            mark.transactionId()),
                    seen.user(),
                    seen.host(),
                    seen.idle(),
                    seen.frees(),
                    seen.rowsModified(),
                    seen.transactionAge(),
                    seen.statement());
            assertRefused(rig.submit(rig.killConnection, elsewhere), Refusal.CHANGED);
            assertRefused(rig.strikeBlindly(rig.killConnection, elsewhere), Refusal.CHANGED);
            assertThat(pile.root().isAlive()).isTrue();
        }
    }

    @Test
    void refusesAKillOfAStatementWhereNoneRuns() throws Exception {
        try (Situation pile = Situations.on(server).idleBlocker(3, 0)) {
            assertRefused(
                    rig.submit(rig.killQuery, rig.seeIdle(pile.root().connectionId())), Refusal.POINTLESS);
        }
    }

    @Test
    void refusesWhomTheConfigurationProtects() throws Exception {
        LabSession report = group.open(Account.REPORT, "monthly");
        report.send("SELECT SLEEP(20)");
        assertRefused(
                rig.submit(rig.killConnection, rig.seeRunning(report.connectionId())), Refusal.PROTECTED);
        assertThat(report.isBusy()).isTrue();
    }

    @Test
    void saysWhichRightIsMissingWhereTheServerDenies() throws Exception {
        LabSession admin = group.open(Account.ADMIN, "by hand");
        admin.send("SELECT SLEEP(20)");
        Outcome outcome = rig.submit(rig.killConnection, rig.seeRunning(admin.connectionId()));
        if (kind == KillableServer.MARIADB) {
            // its CONNECTION ADMIN may kill everybody
            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            return;
        }
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome.message()).contains("1095").contains("CONNECTION_ADMIN").contains("SYSTEM_USER");
        assertThat(admin.isBusy()).isTrue();
    }

    @Test
    void followsALongRollbackToItsEnd() throws Exception {
        try (Situation pile = Situations.on(server).idleBlocker(1_000_000, 0)) {
            KillSighting seen = rig.seeIdle(pile.root().connectionId());
            Outcome outcome = rig.submit(rig.killConnection, seen);
            assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Started.class);
            RollbackPlan plan = rig.started.getFirst();
            long rows = Objects.requireNonNull(plan.rows());
            assertThat(rows).isBetween(1L, 1_000_000L);
            RollbackSpeeds speeds = new RollbackSpeeds();
            RollbackWatch watch = new RollbackWatch(rig.control(), speeds, InstantSource.system());
            Deadline deadline = Deadline.after(Duration.ofMinutes(2));
            Step step = watch.advance(plan, KillRig.soFar(0, rows), Deadline.after(Duration.ofSeconds(3)));
            while (step.outcome() == null && !deadline.passed()) {
                assertThat(step.progress()).contains("undone");
                Thread.sleep(500);
                step = watch.advance(
                        plan, KillRig.soFar(step.stepsDone(), step.steps()), Deadline.after(Duration.ofSeconds(3)));
                System.out.println(kind + " " + step.progress());
            }
            assertThat(step.outcome()).isInstanceOf(Outcome.Done.class);
            assertThat(group.present()).doesNotContain(pile.root().connectionId());
            assertThat(speeds.expected(plan.mark().serverUuid(), 1_000_000)).isPositive();
        }
    }

    private static void assertRefused(Outcome outcome, Refusal refusal) {
        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) outcome).refusal()).as("%s", outcome).isEqualTo(refusal);
    }

    /** An administrator who kills by connection id, as one would by hand. */
    private record RigHand(DatabaseServer server) {
        void killQuery(long connectionId) throws SQLException {
            try (var connection = server.open(Account.ADMIN, "lab");
                    var statement = connection.createStatement()) {
                statement.execute("KILL QUERY " + connectionId);
            }
        }
    }
}
