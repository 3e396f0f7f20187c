package io.yagura.logmatcher;

import static io.yagura.logmatcher.Scene.at;
import static io.yagura.logmatcher.Verdict.LATE;
import static io.yagura.logmatcher.Verdict.LOST;
import static io.yagura.logmatcher.Verdict.UNEXPECTED;
import static io.yagura.logmatcher.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissingLinesTests {

    @Test
    void callsUnknownWhatAMissingLineOfTheSubscriberCouldHaveToldAndMendsItWhenTheLineComes() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("e", at(1)));
        SubscribeEntry missing = scene.billing.delivered("e", at(1), at(2));
        scene.pass();
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", UNKNOWN));
        assertThat(scene.matcher.mismatches().getFirst().why()).isEqualTo("billing-1: lines 2 to 2 are missing");
        scene.hear(missing, at(140));
        scene.advance(141);
        assertThat(scene.verdicts()).isEmpty();
    }

    @Test
    void callsAnEventLostWhenTheMissingLinesComeAndDoNotTellOfIt() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("e", at(1)));
        LogEntry missing = scene.billing.readTo(at(2), at(2));
        scene.pass();
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", UNKNOWN));
        scene.hear(missing, at(140));
        scene.advance(141);
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", LOST));
    }

    @Test
    void doesNotExcuseALossByLinesThatWentMissingAnHourLater() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("e", at(1)));
        scene.pass();
        scene.hear(scene.billing.readTo(at(3_600), at(3_599)));
        scene.billing.drop();
        scene.hear(scene.billing.readTo(at(3_610), at(3_609)));
        scene.advance(3_620);
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", LOST));
    }

    @Test
    void callsUnknownALateDeliveryThatTheMissingLineOfASubscriberFarBehindCouldHaveTold() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("e", at(1)));
        scene.hear(scene.shop.publishedTo(at(125)));
        scene.hear(scene.billing.readTo(at(300), at(0)));
        scene.advance(301);
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", LATE));
        scene.billing.drop();
        scene.hear(scene.billing.readTo(at(310), at(200)));
        scene.advance(311);
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", UNKNOWN));
    }

    @Test
    void callsUnknownWhatTheFirstLineOfANewSourceCouldHaveTold() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("e", at(1)));
        Teller fresh = new Teller("billing-2");
        fresh.drop();
        scene.hear(fresh.readTo(at(50), at(49)));
        scene.hear(fresh.readTo(at(125), at(124)));
        scene.pass();
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", UNKNOWN));
    }

    @Test
    void callsUnknownWhatTheMissingFirstLineOfASourceThatBeganBehindCouldHaveTold() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("e", at(1)));
        scene.hear(scene.billing.told("billing", at(60), at(0), true));
        Teller fresh = new Teller("billing-2");
        fresh.drop();
        scene.hear(fresh.readTo(at(300), at(299)));
        scene.hear(scene.shop.publishedTo(at(300)));
        scene.advance(302);
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", UNKNOWN));
    }

    @Test
    void callsADeliveryUnknownWhosePublishLineIsMissing() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.publishedTo(at(3)));
        scene.shop.drop();
        scene.hear(scene.billing.delivered("before", at(2), at(6)));
        scene.hear(scene.billing.delivered("within", at(4), at(6)));
        scene.hear(scene.shop.publishedTo(at(10)), at(10));
        scene.hear(scene.billing.delivered("after", at(11), at(12)));
        scene.pass();
        assertThat(scene.verdicts()).isEqualTo(Map.of("before", UNEXPECTED, "within", UNKNOWN, "after", UNEXPECTED));
    }

    @Test
    void stretchesAGapByWhatTheSourcesClockIsKnownToBeAhead() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.publishedTo(at(3)), at(0));
        scene.shop.drop();
        scene.hear(scene.shop.publishedTo(at(10)), at(8));
        scene.hear(scene.billing.delivered("within", at(10.9), at(12)));
        scene.hear(scene.billing.delivered("after", at(11.1), at(12)));
        scene.pass();
        assertThat(scene.verdicts()).isEqualTo(Map.of("within", UNKNOWN, "after", UNEXPECTED));
    }

    @Test
    void callsADeliveryUnknownThatWasPublishedBeforeThePublishersFirstLine() {
        Scene scene = new Scene();
        scene.hear(scene.billing.readTo(at(0), at(0)));
        scene.hear(scene.billing.delivered("old", at(5), at(6)));
        scene.hear(scene.shop.publishedTo(at(20)));
        scene.pass();
        assertThat(scene.verdicts()).isEqualTo(Map.of("old", UNKNOWN));
    }

    @Test
    void waitsForASilentSubscriberAndThenSaysUnknownAndNeverLost() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("e", at(1)));
        scene.hear(scene.shop.publishedTo(at(125)));
        scene.advance(150);
        assertThat(scene.window(150).state()).isEqualTo(WindowReport.State.OPEN);
        scene.advance(240);
        assertThat(scene.window(151).state()).as("half a deadline more").isEqualTo(WindowReport.State.UNKNOWN);
        assertThat(scene.window(240).waitsFor()).containsExactly("subscriber log of billing-1 silent for 244 s");
        assertThat(scene.verdicts()).isEmpty();
        scene.hear(scene.shop.publishedTo(at(725)));
        scene.advance(730);
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", UNKNOWN));
    }

    @Test
    void findsTheRightVerdictsWhenASilentSourceSpeaksAgain() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("taken", at(1)));
        scene.hear(scene.shop.published("lost", at(2)));
        scene.hear(scene.shop.publishedTo(at(725)));
        scene.advance(730);
        assertThat(scene.verdicts()).isEqualTo(Map.of("taken", UNKNOWN, "lost", UNKNOWN));
        scene.hear(scene.billing.delivered("taken", at(1), at(2)), at(800));
        scene.advance(800);
        assertThat(scene.verdicts()).isEqualTo(Map.of("lost", UNKNOWN));
        scene.hear(scene.billing.readTo(at(790), at(789)), at(801));
        scene.advance(801);
        assertThat(scene.verdicts()).isEqualTo(Map.of("lost", LOST));
    }

    @Test
    void neverAccusesTheSubscriberWhenThePublisherFellSilent() {
        Scene scene = new Scene().begun();
        scene.hear(scene.billing.delivered("e", at(1), at(2)));
        scene.hear(scene.billing.readTo(at(725), at(724)));
        scene.advance(300);
        assertThat(scene.window(300).waitsFor()).containsExactly("publisher log of shop-1 silent for 304 s");
        scene.advance(730);
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", UNKNOWN));
        scene.hear(scene.shop.published("e", at(1)), at(800));
        scene.advance(800);
        assertThat(scene.verdicts()).isEmpty();
    }

    @Test
    void letsARetiredSourceHoldAndExcuseNothingThatCameAfterIt() {
        Scene scene = new Scene().begun();
        Teller dead = new Teller("billing-0");
        scene.hear(dead.readTo(at(-5), at(-6)));
        scene.hear(scene.shop.published("e", at(700)));
        scene.hear(scene.shop.publishedTo(at(900)));
        scene.hear(scene.billing.readTo(at(900), at(899)));
        scene.advance(901);
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", LOST));
    }

    @Test
    void takesASourceThatLeftOutOfTheWaitingOnceItsLinesAreComplete() {
        Scene scene = new Scene().begun();
        Teller leaving = new Teller("billing-0");
        LogEntry first = leaving.readTo(at(0), at(0));
        LogEntry last = leaving.told("billing", at(10), at(10), true);
        scene.hear(scene.shop.published("e", at(1)));
        scene.hear(last);
        scene.pass();
        assertThat(scene.window(130).state()).isEqualTo(WindowReport.State.OPEN);
        scene.hear(first, at(131));
        scene.advance(132);
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", LOST));
    }

    @Test
    void callsWhatALeavingSourceHadNotReadLateUntilItsShardsMustHaveANewReader() {
        Scene scene = new Scene().begun();
        Teller leaving = new Teller("billing-0");
        scene.hear(leaving.readTo(at(-5), at(-5)));
        scene.hear(leaving.told("billing", at(60), at(100), true));
        scene.hear(scene.shop.published("unread", at(50)));
        scene.hear(scene.shop.published("read", at(30)));
        scene.pass();
        assertThat(scene.verdicts()).isEqualTo(Map.of("unread", LATE, "read", LOST));
        scene.advance(180);
        assertThat(scene.verdicts()).isEqualTo(Map.of("unread", LATE, "read", LOST));
        scene.advance(182);
        assertThat(scene.verdicts()).isEqualTo(Map.of("unread", LOST, "read", LOST));
    }

    /** A slow subscriber says it is at 10:00:30.2, when the event arrived that it has in hand and that was published at 30. */
    @Test
    void callsNothingLostThatMayHaveArrivedLaterThanTheSubscriberHasRead() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("in-hand", at(30)));
        scene.hear(scene.shop.publishedTo(at(125)));
        scene.hear(scene.billing.readTo(at(125), at(30.2)));
        scene.advance(130);
        assertThat(scene.verdicts()).isEqualTo(Map.of("in-hand", LATE));
        scene.hear(scene.billing.delivered("in-hand", at(30), at(131)));
        scene.advance(132);
        assertThat(scene.amendments).isEmpty();
    }

    /** Kinesis took the event nearly two minutes after the call; the subscriber has read further than that event's deadline, and not it. */
    @Test
    void callsNothingLostThatReachedItsStreamAfterItsDeadline() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("stalled", at(10)), at(124));
        scene.hear(scene.shop.publishedTo(at(125)));
        scene.hear(scene.billing.readTo(at(124), at(123)));
        scene.advance(126);
        assertThat(scene.verdicts()).isEqualTo(Map.of("stalled", LATE));
        scene.hear(scene.billing.readTo(at(126), at(125)));
        scene.advance(127);
        assertThat(scene.verdicts()).isEqualTo(Map.of("stalled", LOST));
    }

    /** The only worker is gone for longer than a handover; the next one has begun its log, and has read nothing yet. */
    @Test
    void callsNothingLostWhileNobodyReads() {
        Scene scene = new Scene().begun();
        scene.hear(scene.billing.told("billing", at(0), at(-1), true));
        scene.hear(scene.shop.published("unread", at(1)));
        scene.hear(scene.shop.publishedTo(at(300)));
        Teller next = new Teller("billing-2");
        scene.hear(next.readTo(at(290), null));
        scene.hear(next.readTo(at(300), null));
        scene.advance(301);
        assertThat(scene.verdicts()).isEqualTo(Map.of("unread", LATE));
        scene.hear(next.readTo(at(310), at(309)));
        scene.advance(311);
        assertThat(scene.verdicts()).isEqualTo(Map.of("unread", LOST));
    }

    @Test
    void callsEverythingUnknownWhereTheSubscriberHasNoLogAtAll() {
        Scene scene = new Scene();
        scene.hear(scene.shop.publishedTo(at(-5)));
        scene.hear(scene.shop.published("e", at(1)));
        scene.hear(scene.shop.publishedTo(at(719)));
        scene.advance(719);
        assertThat(scene.window(719).state()).isEqualTo(WindowReport.State.UNKNOWN);
        scene.advance(720);
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", UNKNOWN));
        assertThat(scene.matcher.mismatches().getFirst().why()).isEqualTo("no log of billing reaches so far");
    }

    @Test
    void accusesNobodyWhenEverySecondLineOfALongLogIsMissing() {
        Scene scene = new Scene().begun();
        for (int i = 0; i < 3_000; i++) {
            Instant at = at(i / 50.0);
            if (i % 4 < 2) {
                scene.hear(scene.shop.published("e" + i, at));
            } else {
                scene.shop.drop();
            }
            if (i % 2 == 0) {
                scene.hear(scene.billing.delivered("e" + i, at, at));
            } else {
                scene.billing.drop();
            }
        }
        scene.pass();
        assertThat(scene.verdicts().values()).hasSize(1_500).containsOnly(Verdict.UNKNOWN);
        assertThat(scene.window(130).count(Verdict.MATCHED)).isEqualTo(750);
    }
}
