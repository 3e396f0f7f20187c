package io.yagura.logmatcher;

import static io.yagura.logmatcher.PartedScene.in;
import static io.yagura.logmatcher.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yagura.observe.Need;
import io.yagura.observe.Reading;
import io.yagura.observe.SourceFault;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FindingsFollowerTests {

    private final AuditBoard on = new AuditBoard();
    private final PartedScene scene = on.scene;

    @AfterEach
    void close() {
        on.close();
    }

    /** Of three parts; one event of part 3 is lost, one of part 9 is late. */
    private void tellAMinute() {
        tellEvents();
        scene.mark(125);
    }

    private void tellEvents() {
        scene.publish(in(3, 0), 1);
        scene.publish(in(3, 1), 2);
        scene.deliver(in(3, 1), 2, 3);
        scene.publish(in(9), 4);
        scene.deliver(in(9), 4, 70);
        scene.publish(in(12), 5);
        scene.deliver(in(12), 5, 5.5);
    }

    private double counted(String verdict) {
        return on.meters
                .get("yagura.logmatcher.events")
                .tags("stream", "orders", "subscriber", "billing", "verdict", verdict)
                .counter()
                .count();
    }

    @Test
    void addsUpWhatThePartsFound() {
        scene.mark(-5);
        on.opened(1);
        tellAMinute();
        on.advance(130);
        WindowFacts window = on.window(0);
        assertThat(window.state()).isEqualTo(WindowReport.State.CLOSED);
        assertThat(window.published()).isEqualTo(4);
        assertThat(window.matched()).isEqualTo(2);
        assertThat(window.lost()).isEqualTo(1);
        assertThat(window.late()).isEqualTo(1);
        assertThat(window.slowestMillis()).isBetween(66_000L, 69_000L);
        assertThat(on.facts().podsPartial()).isFalse();
        assertThat(on.reading()).isInstanceOf(Reading.Current.class);
        assertThat(on.facts().sources())
                .extracting(SourceFacts::source)
                .containsExactlyInAnyOrder("shop-1", "billing-1");
    }

    @Test
    void countsEachWindowOnce() {
        scene.mark(-5);
        on.opened(1);
        tellAMinute();
        on.advance(130);
        on.advance(131);
        assertThat(counted("lost")).isEqualTo(1);
        assertThat(counted("matched")).isEqualTo(2);
    }

    @Test
    void saysWhenAllPartsWereTrue() {
        scene.mark(-5);
        on.opened(1);
        on.advance(10);
        assertThat(Objects.requireNonNull(on.reading().last()).observedAt()).isEqualTo(at(8));
    }

    @Test
    void keepsThePictureAndSaysWhichPartNobodyReads() {
        scene.mark(-5);
        on.opened(1);
        tellAMinute();
        on.advance(130);
        scene.kill(3);
        on.advance(145);
        assertThat(on.reading()).isInstanceOf(Reading.Current.class);
        on.advance(146);
        assertThat(on.reading())
                .isInstanceOfSatisfying(
                        Reading.Stale.class,
                        stale -> assertThat(stale.fault())
                                .isEqualTo(new SourceFault(
                                        SourceFault.Kind.OVERDUE,
                                        "part 3 of the audit stream is read by nobody since 10:02:10 UTC;"
                                                + " it was with yagura-1")));
        assertThat(Objects.requireNonNull(on.reading().last()).observedAt()).isEqualTo(at(128));
        assertThat(on.window(0).lost()).isEqualTo(1);
        assertThat(new LogmatcherNeeds().judge(on.board, at(146)))
                .extracting(Need::kind)
                .contains("logmatcher.lost");
    }

    @Test
    void judgesNoWindowOfWhichAPartIsNotReadYet() {
        scene.mark(-5);
        on.opened(1);
        tellEvents();
        on.advance(100);
        scene.kill(3);
        scene.mark(125);
        on.advance(130);
        WindowFacts window = on.window(0);
        assertThat(window.state()).isEqualTo(WindowReport.State.OPEN);
        assertThat(window.judged()).isFalse();
        assertThat(window.published()).isEqualTo(4);
        assertThat(window.waitsFor()).containsExactly("part 3, last read by yagura-1 32 s ago");
        assertThat(counted("late")).isZero();
        on.advance(151);
        assertThat(on.window(0).state()).isEqualTo(WindowReport.State.UNKNOWN);
    }

    @Test
    void isCurrentAgainWhenAnotherConsoleHasReadThePartAgain() {
        scene.mark(-5);
        on.opened(1);
        tellEvents();
        on.advance(100);
        scene.kill(3);
        scene.mark(125);
        on.advance(130);
        assertThat(on.reading()).isInstanceOf(Reading.Stale.class);
        scene.takeOver(3, "yagura-2");
        on.advance(140);
        assertThat(Objects.requireNonNull(on.reading().fault()).message())
                .isEqualTo("part 3 of the audit stream is being read again by yagura-2; known up to 10:01:38 UTC");
        scene.hasReadAgain(3);
        on.advance(150);
        assertThat(on.reading()).isInstanceOf(Reading.Current.class);
        assertThat(on.window(0).lost()).isEqualTo(1);
    }

    @Test
    void raisesOneNeedForAllPartsThatNobodyReads() {
        scene.mark(-5);
        on.opened(1);
        scene.kill(3);
        scene.kill(4);
        scene.kill(5);
        scene.kill(9);
        on.advance(20);
        assertThat(on.needs()).isEmpty();
        on.advance(32);
        assertThat(on.needs())
                .containsExactly(
                        "prod:audit: parts 3 to 5, 9 of the audit stream are read by nobody since 10:00:01 UTC;"
                                + " they were with yagura-1");
        scene.takeOver(3, "yagura-2");
        scene.takeOver(4, "yagura-2");
        scene.takeOver(5, "yagura-2");
        scene.takeOver(9, "yagura-2");
        on.advance(33);
        on.needs();
        on.advance(64);
        assertThat(on.needs()).isEmpty();
    }

    @Test
    void saysWhyThereIsNothingBeforeAnybodyEverReadAPart() {
        on.look(1);
        assertThat(on.reading()).isInstanceOf(Reading.Awaiting.class);
        await().until(() -> {
            on.look(50);
            return on.reading() instanceof Reading.Unreadable<?>;
        });
        assertThat(Objects.requireNonNull(on.reading().fault()).message())
                .isEqualTo("parts 0 to 15 of the audit stream were never read by anybody");
    }

    @Test
    void keepsThePictureWhileTheStoreIsAway() {
        scene.mark(-5);
        on.opened(1);
        tellAMinute();
        on.advance(130);
        scene.told.away(true);
        on.advance(131);
        assertThat(on.reading())
                .isInstanceOfSatisfying(
                        Reading.Stale.class,
                        stale -> assertThat(stale.fault())
                                .isEqualTo(new SourceFault(
                                        SourceFault.Kind.UNREACHABLE, "The ledger cannot be read: no connection")));
        assertThat(on.window(0).lost()).isEqualTo(1);
        assertThat(on.partsReading()).isInstanceOf(Reading.Stale.class);
        scene.told.away(false);
        on.advance(132);
        assertThat(on.reading()).isInstanceOf(Reading.Current.class);
        assertThat(on.partsReading()).isInstanceOf(Reading.Current.class);
    }

    @Test
    void saysHowAnAmendmentOfSeveralPartsAtOneMomentChangedAWindow() {
        scene.mark(-5);
        on.opened(1);
        scene.publish(in(3), 1);
        scene.publish(in(9), 2);
        scene.mark(125);
        on.advance(130);
        scene.deliver(in(3), 1, 200);
        scene.deliver(in(9), 2, 201);
        scene.mark(203);
        on.advance(205);
        assertThat(on.facts().lastAmendments())
                .extracting(AmendmentNote::words)
                .containsExactly("2 lost → 2 recovered late");
        assertThat(counted("late")).isEqualTo(2);
    }
}
