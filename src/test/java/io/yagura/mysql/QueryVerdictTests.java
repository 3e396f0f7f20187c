package io.yagura.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.act.Outcome;
import io.yagura.act.Receipt;
import io.yagura.act.Strike;
import io.yagura.mysql.Trace.NotedStatement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryVerdictTests {

    private static final Duration AT_ONCE = Duration.ofMillis(2);
    private static final Duration SETTLED = Duration.ofMillis(600);
    private static final Duration LONG_SINCE = Duration.ofSeconds(3);

    @Test
    void sawItHit() {
        assertThat(judge(AT_ONCE, 4L, ended(33, 1317))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void waitsWhileItRuns() {
        assertThat(judge(LONG_SINCE, 3L, running(33))).isNull();
    }

    @Test
    void saysNoEffectOnlyOnceAHitWouldHaveShown() {
        assertThat(judge(AT_ONCE, 3L, ended(33, 0))).isNull();
        assertFailed("No effect", judge(SETTLED, 3L, ended(33, 0)));
        assertFailed("error 1205", judge(SETTLED, 3L, ended(33, 1205)));
    }

    @Test
    void watchesTheNextStatementForAWrongHit() {
        assertThat(judge(SETTLED, 3L, ended(33, 0), running(36))).isNull();
        assertFailed("No effect", judge(LONG_SINCE, 3L, ended(33, 0), running(36)));
    }

    @Test
    void saysWhichOtherStatementWasHit() {
        assertFailed("Hit a different statement: SELECT 36", judge(AT_ONCE, 4L, ended(33, 0), ended(36, 1317)));
    }

    @Test
    void countsAWrongHitThatTheServerHasForgotten() {
        assertFailed("Hit a different statement", judge(AT_ONCE, 4L, ended(33, 0), ended(88, 0)));
    }

    @Test
    void isNotFooledByAnInterruptionFromBefore() {
        assertFailed("No effect", judge(SETTLED, 3L, ended(33, 0), ended(88, 0)));
    }

    @Test
    void doesNotGuessWhereTheStatementIsForgotten() {
        assertThat(judge(AT_ONCE, 4L, ended(88, 0))).isInstanceOf(Outcome.Unconfirmed.class);
        assertFailed("No effect", judge(SETTLED, 3L, ended(88, 0)));
        assertThat(judge(SETTLED, null, ended(88, 0))).isInstanceOf(Outcome.Unconfirmed.class);
    }

    @Test
    void takesTheEndOfSleepForAHit() {
        NotedStatement sleep = new NotedStatement(33, true, 0, "SELECT `sleep` (?)");
        assertThat(judge(AT_ONCE, 3L, sleep)).isInstanceOf(Outcome.Done.class);
        assertThat(judge(AT_ONCE, 3L, new NotedStatement(33, true, 0, "SELECT `asleep` FROM `t`")))
                .isNull();
    }

    @Test
    void doesNotGuessWhereTheSessionHasEnded() {
        Outcome outcome = verdict(true).judge(new Trace.Noted(false, List.of(), null), AT_ONCE);
        assertThat(outcome).isInstanceOf(Outcome.Unconfirmed.class);
    }

    @Test
    void saysNothingOfEffectWhereTheKillWasNotAnswered() {
        QueryVerdict lost = verdict(false);
        assertThat(lost.judge(new Trace.Noted(true, List.of(ended(33, 0)), 3L), SETTLED))
                .isInstanceOf(Outcome.Unconfirmed.class);
        assertThat(lost.judge(new Trace.Noted(true, List.of(ended(33, 1317)), 4L), AT_ONCE))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void saysOfMariaDbHowMuchItKnows() {
        Outcome outcome = verdict(true).judge(new Trace.Glimpsed(true, false), AT_ONCE);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.receipt().entries().get("verifiedBy"))
                                .asString()
                                .contains("may have ended by itself"));
        assertThat(verdict(true).judge(new Trace.Glimpsed(true, true), LONG_SINCE))
                .isNull();
    }

    @Test
    void isUndecidedWithAReason() {
        assertThat(verdict(true).undecided(new Trace.Unseen("away")).message()).contains("took the kill", "away");
    }

    private static @Nullable Outcome judge(Duration since, @Nullable Long interruptions, NotedStatement... noted) {
        return verdict(true).judge(new Trace.Noted(true, List.of(noted), interruptions), since);
    }

    private static QueryVerdict verdict(boolean answered) {
        Receipt receipt = Receipt.EMPTY.with(KillReceipt.INTERRUPTIONS_BEFORE, 3);
        Strike strike = answered ? new Strike.Sent(receipt) : new Strike.Unanswered("lost", Receipt.EMPTY);
        return QueryVerdict.after(strike, KillSamples.runner());
    }

    private static NotedStatement ended(long eventId, int error) {
        return new NotedStatement(eventId, true, error, "SELECT " + eventId);
    }

    private static NotedStatement running(long eventId) {
        return new NotedStatement(eventId, false, 0, "SELECT " + eventId);
    }

    private static void assertFailed(String words, @Nullable Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.message()).contains(words));
    }
}
