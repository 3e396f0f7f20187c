package io.yagura.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.act.OperationDriver.Step;
import io.yagura.act.Outcome;
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
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills as a console does them, on every kind of server. */
@ParameterizedClass
@EnumSource(KillableServer.class)
class KillIT {

    private static final String LONG = "SELECT COUNT(*) FROM information_schema.columns a,"
            + " information_schema.columns b, information_schema.columns c WHERE a.column_name < c.column_name";

    private final DatabaseServer server;
    private final KillRig rig;
    private final SessionGroup group;

    KillIT(KillableServer kind) {
        this.server = kind.running(KillIT.class);
        this.rig = new KillRig(kind.instance(KillIT.class));
        this.group = new SessionGroup(server);
    }

    @AfterEach
    void close() {
        group.close();
        rig.close();
    }

    @AfterAll
    static void end() {
        KillableServer.endAll(KillIT.class);
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
            endByHand(root);
            root.send("SELECT SLEEP(30)");
            rig.seeRunning(root.connectionId());
            Outcome outcome = rig.submit(rig.killConnection, seen);
            assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Done.class);
            assertThat(outcome.receipt().entries().get("boundTo")).asString().contains("transaction");
        }
    }

    @Test
    void followsALongRollbackToItsEnd() throws Exception {
        try (Situation pile = Situations.on(server).idleBlocker(1_000_000, 0)) {
            KillSighting seen = rig.seeIdle(pile.root().connectionId());
            Outcome outcome = rig.submit(rig.killConnection, seen);
            assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Started.class);
            RollbackPlan plan = rig.started().getFirst();
            long rows = Objects.requireNonNull(plan.rows());
            assertThat(plan.all())
                    .as("an idle session is seen with all that it has modified")
                    .isTrue();
            assertThat(rows).isEqualTo(seen.rowsModified()).isBetween(900_000L, 1_100_000L);
            RollbackSpeeds speeds = new RollbackSpeeds();
            RollbackWatch watch = new RollbackWatch(rig.control(), speeds, InstantSource.system());
            Deadline deadline = Deadline.after(Duration.ofMinutes(2));
            Step step = watch.advance(plan, KillRig.soFar(0, rows), Deadline.after(Duration.ofSeconds(3)));
            while (step.outcome() == null && !deadline.passed()) {
                assertThat(step.progress()).contains("undone");
                Thread.sleep(500);
                step = watch.advance(
                        plan, KillRig.soFar(step.stepsDone(), step.steps()), Deadline.after(Duration.ofSeconds(3)));
            }
            assertThat(step.outcome()).isInstanceOf(Outcome.Done.class);
            assertThat(step.progress()).endsWith(String.format(Locale.ROOT, "; %,d rows undone", rows));
            assertThat(group.present()).doesNotContain(pile.root().connectionId());
            assertThat(speeds.expected(plan.mark().serverUuid(), 1_000_000)).isPositive();
        }
    }

    /** Kills a statement as one would by hand, by connection id. */
    private void endByHand(LabSession session) throws SQLException {
        try (var connection = server.open(Account.ADMIN, "by hand");
                var statement = connection.createStatement()) {
            statement.execute("KILL QUERY " + session.connectionId());
        }
        session.awaitEnd();
    }
}
