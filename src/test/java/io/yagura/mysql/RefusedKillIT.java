package io.yagura.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.act.Outcome;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills that must not be struck, each tried with the second look and by the guard on the server alone. */
@ParameterizedClass
@EnumSource(KillableServer.class)
class RefusedKillIT {

    private final KillableServer kind;
    private final DatabaseServer server;
    private final KillRig rig;
    private final SessionGroup group;

    RefusedKillIT(KillableServer kind) {
        this.kind = kind;
        this.server = kind.running(RefusedKillIT.class);
        this.rig = new KillRig(kind.instance(RefusedKillIT.class));
        this.group = new SessionGroup(server);
    }

    @AfterEach
    void close() {
        group.close();
        rig.close();
    }

    @AfterAll
    static void end() {
        KillableServer.endAll(RefusedKillIT.class);
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
        runner.send("SELECT SLEEP(20)");
        KillSighting seen = rig.seeRunning(runner.connectionId());
        endByHand(runner);
        assertRefused(rig.submit(rig.killQuery, seen), Refusal.GONE);
        assertRefused(rig.strikeBlindly(rig.killQuery, seen), Refusal.GONE);
    }

    @Test
    void refusesAnotherStatementOfTheSameText() throws Exception {
        LabSession runner = group.open(Account.API, "again");
        runner.send("SELECT SLEEP(20)");
        KillSighting seen = rig.seeRunning(runner.connectionId());
        endByHand(runner);
        runner.send("SELECT SLEEP(20)");
        rig.seeRunning(runner.connectionId());
        assertRefused(rig.submit(rig.killQuery, seen), Refusal.CHANGED);
        assertRefused(rig.strikeBlindly(rig.killQuery, seen), Refusal.CHANGED);
        assertThat(runner.isBusy()).isTrue();
    }

    @Test
    void refusesASessionThatIsGone() throws Exception {
        LabSession leaver = group.open(Account.API, "leaver");
        leaver.send("SELECT SLEEP(20)");
        KillSighting seen = rig.seeRunning(leaver.connectionId());
        group.overseer().kill(leaver.connectionId());
        Deadline deadline = Deadline.after(Duration.ofSeconds(30));
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
            assertRefused(rig.submit(rig.killQuery, rig.seeIdle(pile.root().connectionId())), Refusal.POINTLESS);
        }
    }

    @Test
    void refusesWhomTheConfigurationProtects() throws Exception {
        LabSession report = group.open(Account.REPORT, "monthly");
        report.send("SELECT SLEEP(20)");
        assertRefused(rig.submit(rig.killConnection, rig.seeRunning(report.connectionId())), Refusal.PROTECTED);
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
        assertThat(outcome.message())
                .contains("1095")
                .contains("CONNECTION_ADMIN")
                .contains("SYSTEM_USER");
        assertThat(admin.isBusy()).isTrue();
    }

    private static void assertRefused(Outcome outcome, Refusal refusal) {
        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) outcome).refusal()).as("%s", outcome).isEqualTo(refusal);
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
