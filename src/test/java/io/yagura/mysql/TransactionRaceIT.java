package io.yagura.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.yagura.act.Outcome;
import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.session.LabSession;
import io.yagura.lab.session.SessionGroup;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A blocker ends its transaction and begins another between look and click; every kill must be refused. */
@ParameterizedClass
@EnumSource(KillableServer.class)
class TransactionRaceIT {

    private static final int ROUNDS = Integer.getInteger("yagura.race.rounds", 25);
    private static final String WRITE = "UPDATE lab.blocked SET n = n + 1 WHERE id = 1";
    private static final String READ = "SELECT n FROM lab.blocked WHERE id = 1";

    /** How the blocker goes on. */
    private enum Turn {
        COMMITS_AND_REPEATS_ITSELF,
        CHAINS,
        READS_AND_THEN_WRITES,
        LETS_THE_NEXT_STATEMENT_BEGIN
    }

    private final KillableServer kind;
    private final SessionGroup group;
    private final KillRig rig;
    private LabSession blocker;

    TransactionRaceIT(KillableServer kind) throws SQLException {
        this.kind = kind;
        DatabaseServer server = kind.running(TransactionRaceIT.class);
        this.rig = new KillRig(kind.instance(TransactionRaceIT.class));
        this.group = new SessionGroup(server);
        this.blocker = group.open(Account.API, "batch");
    }

    @BeforeEach
    void makeTable() throws SQLException {
        blocker.run("CREATE DATABASE IF NOT EXISTS lab");
        blocker.run("CREATE TABLE IF NOT EXISTS lab.blocked (id INT PRIMARY KEY, n INT NOT NULL)");
        blocker.run("REPLACE INTO lab.blocked VALUES (1, 0)");
    }

    @AfterEach
    void close() {
        group.close();
        rig.close();
    }

    @AfterAll
    static void end() {
        KillableServer.endAll(TransactionRaceIT.class);
    }

    @Test
    void refusesWhoWasIdleInAnotherTransaction() throws Exception {
        RaceFigures figures = new RaceFigures(kind + ", another transaction");
        for (int i = 0; i < ROUNDS; i++) {
            Turn turn = Turn.values()[i % Turn.values().length];
            KillSighting seen = seeAndGoOn(turn);
            boolean withLook = (i / Turn.values().length) % 2 == 0;
            Outcome outcome =
                    withLook ? rig.submit(rig.killConnection, seen) : rig.strikeBlindly(rig.killConnection, seen);
            note(figures, turn + (withLook ? "" : ", by the guard alone"), outcome);
        }
        System.out.println(figures);
        assertThat(figures.refused).as(figures.toString()).isEqualTo(ROUNDS);
    }

    @Test
    void refusesABusyBlockerInAnotherTransaction() throws Exception {
        assumeThat(kind)
                .as("MariaDB's only witness is a list that may be 100 ms old")
                .isNotEqualTo(KillableServer.MARIADB);
        RaceFigures figures = new RaceFigures(kind + ", another transaction of a busy blocker");
        for (int i = 0; i < ROUNDS; i++) {
            blocker.begin().run(WRITE);
            blocker.send("SELECT SLEEP(0.1)");
            KillSighting seen = rig.glance(blocker.connectionId(), 1);
            while (seen.idle()) {
                if (!blocker.isBusy()) {
                    blocker.send("SELECT SLEEP(0.1)");
                }
                seen = rig.glance(blocker.connectionId(), 1);
            }
            blocker.awaitEnd().commit().begin().run(WRITE);
            Outcome outcome =
                    i % 2 == 0 ? rig.submit(rig.killConnection, seen) : rig.strikeBlindly(rig.killConnection, seen);
            note(figures, "busy", outcome);
            blocker.rollback();
        }
        System.out.println(figures);
        assertThat(figures.refused).as(figures.toString()).isEqualTo(ROUNDS);
    }

    @Test
    void stillKillsWhoOnlyBeganToWriteInTheTransactionThatWasSeen() throws Exception {
        assumeThat(kind).as("MariaDB's witness is the last statement").isNotEqualTo(KillableServer.MARIADB);
        blocker.begin().run(READ);
        KillSighting seen = see(blocker);
        assertThat(see(blocker.run(WRITE)).idle()).isTrue();
        assertThat(rig.submit(rig.killConnection, seen)).isInstanceOf(Outcome.Done.class);
    }

    private KillSighting seeAndGoOn(Turn turn) throws Exception {
        return switch (turn) {
            case COMMITS_AND_REPEATS_ITSELF -> {
                KillSighting seen = see(blocker.begin().run(WRITE));
                blocker.commit().begin().run(WRITE);
                yield seen;
            }
            case CHAINS -> {
                KillSighting seen = see(blocker.begin().run(WRITE));
                blocker.run("COMMIT AND CHAIN");
                yield seen;
            }
            case READS_AND_THEN_WRITES -> {
                KillSighting seen = see(blocker.begin().run(READ));
                blocker.commit().begin().run(READ).run(WRITE);
                yield seen;
            }
            case LETS_THE_NEXT_STATEMENT_BEGIN -> {
                KillSighting seen = see(blocker.run("SET autocommit = 0").run(WRITE));
                blocker.commit().run(WRITE);
                yield seen;
            }
        };
    }

    /** A client has its answer a moment before the server notes that the statement has ended. */
    private KillSighting see(LabSession session) throws InterruptedException {
        KillSighting seen = rig.glance(session.connectionId(), 0);
        while (!seen.idle()) {
            Thread.sleep(1);
            seen = rig.glance(session.connectionId(), 0);
        }
        return seen;
    }

    private void note(RaceFigures figures, String how, Outcome outcome) throws SQLException {
        figures.rounds++;
        if (outcome instanceof Outcome.Refused) {
            figures.refused++;
        } else {
            figures.wrong++;
            System.out.println(kind + " " + how + ": " + outcome);
        }
        if (!blocker.isAlive()) {
            blocker = group.open(Account.API, "batch");
            return;
        }
        blocker.rollback().run("SET autocommit = 1");
    }
}
