package io.yagura.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.act.Outcome;
import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.observe.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Races kills against sessions that move on; {@code -Dyagura.race.rounds=1000} for figures worth quoting. */
@ParameterizedClass
@EnumSource(KillableServer.class)
class KillRaceIT {

    private static final int ROUNDS = Integer.getInteger("yagura.race.rounds", 25);

    private final KillableServer kind;
    private final DatabaseServer server;
    private final Random random = new Random(7);

    KillRaceIT(KillableServer kind) {
        this.kind = kind;
        this.server = kind.running(KillRaceIT.class);
    }

    @AfterAll
    static void end() {
        KillableServer.endAll(KillRaceIT.class);
    }

    @Test
    void reportsEveryWrongHitOfAKillOfTwentyMillisecondStatements() throws Exception {
        RaceFigures naive = new RaceFigures(kind + ", KILL QUERY by connection id");
        RaceFigures guarded = new RaceFigures(kind + ", kill bound to the statement");
        RaceFigures blind = new RaceFigures(kind + ", the same without the second look");
        try (RacingStatements racer = RacingStatements.start(server);
                KillRig rig = new KillRig(kind.instance(KillRaceIT.class));
                Connection eyes = server.open(Account.ADMIN, "referee")) {
            racer.awaitPace();
            for (int i = 0; i < ROUNDS; i++) {
                naive(naive, racer, rig, eyes);
            }
            for (int i = 0; i < ROUNDS; i++) {
                guarded(guarded, racer, rig, eyes, true);
                guarded(blind, racer, rig, eyes, false);
            }
            System.out.printf(Locale.ROOT, "%s: statements of %.0f ms%n", kind, racer.millis());
        }
        System.out.println(naive);
        System.out.println(guarded);
        System.out.println(blind);
        for (RaceFigures figures : List.of(guarded, blind)) {
            assertThat(figures.wrongNotReported).as(figures.toString()).isZero();
            assertThat(figures.misreported).as(figures.toString()).isZero();
            assertThat(figures.wrong).as(figures.toString()).isLessThanOrEqualTo(Math.max(1, ROUNDS * 4 / 1000));
            assertThat(figures.hit).as(figures.toString()).isPositive();
        }
    }

    private void naive(RaceFigures figures, RacingStatements racer, KillRig rig, Connection eyes) throws Exception {
        Seen seen = see(racer, rig, eyes);
        think();
        try (Statement statement = eyes.createStatement()) {
            statement.execute("KILL QUERY " + racer.connectionId());
        }
        figures.rounds++;
        Set<Integer> truth = racer.settledInterruptions();
        if (truth.isEmpty()) {
            figures.noEffect++;
        } else if (truth.contains(seen.number)) {
            figures.hit++;
        } else {
            figures.wrong++;
            figures.wrongNotReported++;
        }
    }

    private void guarded(RaceFigures figures, RacingStatements racer, KillRig rig, Connection eyes, boolean look)
            throws Exception {
        Seen seen = see(racer, rig, eyes);
        think();
        Outcome outcome =
                look ? rig.submit(rig.killQuery, seen.sighting) : rig.strikeBlindly(rig.killQuery, seen.sighting);
        figures.rounds++;
        Set<Integer> truth = racer.settledInterruptions();
        boolean wrong = truth.stream().anyMatch(number -> number != seen.number);
        boolean said = outcome.message().startsWith("Hit a different statement");
        if (wrong) {
            figures.wrong++;
            figures.wrongNotReported += said ? 0 : 1;
            System.out.println(kind + " wanted " + seen.number + ", hit " + truth + ", said " + outcome);
            return;
        }
        boolean hit = truth.contains(seen.number);
        if (kind == KillableServer.MARIADB && !hit && outcome instanceof Outcome.Done) {
            // taken while it ran, and it ended by itself in the same moment; the receipt says that this may be so
            figures.noEffect++;
            return;
        }
        switch (outcome) {
            case Outcome.Done d -> figures.hit++;
            case Outcome.Refused r -> figures.refused++;
            case Outcome.Failed f -> figures.noEffect++;
            case Outcome.Unconfirmed u -> figures.unconfirmed++;
            case Outcome.Started s -> throw new AssertionError(outcome);
        }
        boolean right = outcome instanceof Outcome.Unconfirmed || hit == outcome instanceof Outcome.Done;
        if (!right || said) {
            figures.misreported++;
            System.out.println(kind + " wanted " + seen.number + ", hit " + truth + ", said " + outcome);
        }
    }

    /** The operator takes up to 30 ms: about as long as a statement and its pause, which is when it is hardest. */
    private void think() {
        long until = System.nanoTime() + random.nextInt(30_000) * 1_000L;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    private Seen see(RacingStatements racer, KillRig rig, Connection eyes) throws Exception {
        Deadline deadline = Deadline.after(Duration.ofSeconds(20));
        while (!deadline.passed()) {
            KillSighting now = rig.glance(racer.connectionId(), 0);
            String sql = now.idle() ? null : text(eyes, now.mark());
            if (sql != null && sql.contains("race ")) {
                return new Seen(now, RacingStatements.numberIn(sql));
            }
            Thread.sleep(2);
        }
        throw new AssertionError("The racer runs nothing");
    }

    private @Nullable String text(Connection eyes, KillMark now) throws SQLException {
        String sql = now.eventId() == null
                ? "SELECT INFO FROM information_schema.processlist WHERE QUERY_ID = " + now.queryId()
                : "SELECT SQL_TEXT FROM performance_schema.events_statements_current WHERE THREAD_ID = "
                        + now.threadId() + " AND END_EVENT_ID IS NULL AND EVENT_ID = " + now.eventId();
        try (Statement statement = eyes.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private record Seen(KillSighting sighting, int number) {}
}
