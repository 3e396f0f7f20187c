package io.yagura.mysql;

import static io.yagura.mysql.FakeControl.SOON;
import static io.yagura.mysql.KillSamples.idleBlocker;
import static io.yagura.mysql.KillSamples.now;
import static io.yagura.mysql.KillSamples.runner;
import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.act.OperationDriver.Step;
import io.yagura.act.Outcome;
import io.yagura.act.Receipt;
import io.yagura.act.Refusal;
import io.yagura.act.Strike;
import io.yagura.mysql.MysqlControl.Aftermath;
import io.yagura.mysql.MysqlControl.Shot;
import io.yagura.mysql.MysqlControl.Sight;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class KillActionsTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final FakeControl control = new FakeControl();
    private final KillQuery killQuery = new KillQuery(control);

    @Test
    void saysAfterTheGuardsNoWhatHadChanged() throws Exception {
        control.shot = new Shot.TurnedDown(Duration.ofMillis(1));
        control.sight = now(true, 34, 22L);
        assertTurnedDown(Refusal.CHANGED, killQuery.strike(runner(), SOON));
        control.sight = new Sight.Absent("uuid-1");
        assertTurnedDown(Refusal.GONE, killQuery.strike(runner(), SOON));
        control.sight = now(true, 33, 22L);
        assertTurnedDown(Refusal.CHANGED, killQuery.strike(runner(), SOON));
        control.sight = new Sight.Unseen("away");
        assertTurnedDown(Refusal.CHANGED, killQuery.strike(runner(), SOON));
    }

    @Test
    void keepsApartWhatWasNotSentAndWhatWasNotAnswered() throws Exception {
        control.shot = new Shot.Unsent("nobody listens there");
        assertThat(killQuery.strike(runner(), SOON)).isInstanceOf(Strike.Rejected.class);
        control.shot = new Shot.Refused("error 1095");
        assertThat(killQuery.strike(runner(), SOON)).isInstanceOf(Strike.Rejected.class);
        control.shot = new Shot.Lost("the connection broke");
        assertThat(killQuery.strike(runner(), SOON)).isInstanceOf(Strike.Unanswered.class);
    }

    @Test
    void strikesNothingThatItCannotBind() throws Exception {
        assertThat(killQuery.strike(idleBlocker(), SOON)).isInstanceOf(Strike.Rejected.class);
        assertThat(control.strikes).isZero();
    }

    @Test
    void asksForTheConfiguredTargetAlone() {
        KillSighting elsewhere =
                new KillSighting("gone-db", KillSamples.MARK, "batch", "h", false, 0, null, null, null);
        assertThat(killQuery.target(elsewhere)).isNull();
        assertThat(killQuery.targetId(elsewhere)).isEqualTo("mysql/gone-db");
    }

    @Test
    void tellsHowFarARollbackIsAndWhenItEnds() throws Exception {
        RollbackSpeeds speeds = new RollbackSpeeds();
        RollbackWatch watch = new RollbackWatch(control, speeds, at(Duration.ofSeconds(4)));
        control.aftermaths.add(new Aftermath.Leaving(688_000L));
        Step step = watch.advance(plan(1_000_000L), KillRig.soFar(0, 1_000_000), SOON);
        assertThat(step.progress()).isEqualTo("312,000 of 1,000,000 rows undone, about 8 s left");
        assertThat(step.outcome()).isNull();
        control.aftermaths.clear();
        control.aftermaths.add(new Aftermath.Gone());
        step = watch.advance(plan(1_000_000L), KillRig.soFar(312_000, 1_000_000), SOON);
        assertThat(step.outcome()).isInstanceOf(Outcome.Done.class);
        assertThat(speeds.expected("uuid-1", 500_000)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void promisesNoEndOfARollbackBeforeItHasSeenTwoSamples() throws Exception {
        RollbackWatch watch = new RollbackWatch(control, new RollbackSpeeds(), at(Duration.ofSeconds(1)));
        control.aftermaths.add(new Aftermath.Leaving(1_000_000L));
        assertThat(watch.advance(plan(1_000_000L), KillRig.soFar(0, 1_000_000), SOON)
                        .progress())
                .isEqualTo("0 of 1,000,000 rows undone");
    }

    @Test
    void goesOnWatchingARollbackThatItCannotSee() throws Exception {
        RollbackWatch watch = new RollbackWatch(control, new RollbackSpeeds(), at(Duration.ofSeconds(1)));
        control.aftermaths.add(new Aftermath.Unseen("away"));
        Step step = watch.advance(plan(10L), KillRig.soFar(3, 10), SOON);
        assertThat(step.outcome()).isNull();
        assertThat(step.stepsDone()).isEqualTo(3);
        assertThat(step.progress()).contains("away");
        control.aftermaths.clear();
        control.aftermaths.add(new Aftermath.Leaving(null));
        assertThat(watch.advance(plan(null), KillRig.soFar(0, -1), SOON).steps())
                .isEqualTo(-1);
    }

    @Test
    void keepsThePlanOfARollbackThroughJson() {
        JsonMapper json = JsonMapper.shared();
        for (RollbackPlan plan : List.of(plan(10L), plan(null))) {
            assertThat(json.readValue(json.writeValueAsBytes(plan), RollbackPlan.class))
                    .isEqualTo(plan);
        }
    }

    private static RollbackPlan plan(@Nullable Long rows) {
        return new RollbackPlan("orders-db", KillSamples.MARK, rows, NOON, true);
    }

    private static InstantSource at(Duration later) {
        return InstantSource.fixed(NOON.plus(later));
    }

    private static void assertTurnedDown(Refusal refusal, Strike strike) {
        assertThat(strike).isInstanceOfSatisfying(Strike.TurnedDown.class, no -> {
            assertThat(no.refusal()).isEqualTo(refusal);
            Receipt receipt = no.receipt();
            assertThat(receipt.entries()).containsKey("verifiedBy");
        });
    }
}
