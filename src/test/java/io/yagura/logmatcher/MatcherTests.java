package io.yagura.logmatcher;

import static io.yagura.logmatcher.Scene.at;
import static io.yagura.logmatcher.Verdict.DUPLICATE;
import static io.yagura.logmatcher.Verdict.FAILED;
import static io.yagura.logmatcher.Verdict.LATE;
import static io.yagura.logmatcher.Verdict.LOST;
import static io.yagura.logmatcher.Verdict.MATCHED;
import static io.yagura.logmatcher.Verdict.UNEXPECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatcherTests {

    @Test
    void settlesEqualCellsWithoutReadingAnyEntryAgain() {
        Scene scene = new Scene().begun();
        for (int i = 0; i < 1_000; i++) {
            scene.hear(scene.shop.published("e" + i, at(i * 0.05)));
        }
        for (int i = 999; i >= 0; i--) {
            scene.hear(scene.billing.delivered("e" + i, at(i * 0.05), at(i * 0.05 + 0.4)));
        }
        scene.pass();
        assertThat(scene.window(130).counts()).isEqualTo(Map.of(MATCHED, 1_000L));
        assertThat(scene.window(130).state()).isEqualTo(WindowReport.State.CLOSED);
        assertThat(scene.kept.readings()).isZero();
    }

    @Test
    void findsALossAndADuplicateInOneCellThatCancelOutInCounts() {
        Scene scene = new Scene().begun();
        List<String> cell = neighbours(2);
        scene.hear(scene.shop.published(cell.get(0), at(1)));
        scene.hear(scene.shop.published(cell.get(1), at(2)));
        scene.hear(scene.billing.delivered(cell.get(1), at(2), at(2.5)));
        scene.hear(scene.billing.delivered(cell.get(1), at(2), at(2.6)));
        scene.pass();
        assertThat(scene.verdicts()).isEqualTo(Map.of(cell.get(0), LOST, cell.get(1), DUPLICATE));
        assertThat(scene.window(130).counts()).isEqualTo(Map.of(MATCHED, 1L, LOST, 1L, DUPLICATE, 1L));
    }

    @Test
    void findsTheDuplicateOfAnEventThatWasPublishedTwice() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("e", at(1)));
        scene.hear(scene.shop.published("e", at(1)));
        scene.hear(scene.billing.delivered("e", at(1), at(1.5)));
        scene.hear(scene.billing.delivered("e", at(1), at(1.6)));
        scene.pass();
        assertThat(scene.window(130).counts()).isEqualTo(Map.of(MATCHED, 1L, DUPLICATE, 1L));
        assertThat(scene.window(130).published()).isEqualTo(1);
    }

    @Test
    void tellsNothingOfAWindowBeforeBothSidesHavePassedIt() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("e", at(1)));
        scene.hear(scene.shop.publishedTo(at(125)));
        scene.hear(scene.billing.readTo(at(119), at(119)));
        scene.advance(130);
        assertThat(scene.window(130).state()).isEqualTo(WindowReport.State.OPEN);
        assertThat(scene.window(130).waitsFor()).containsExactly("subscriber log of billing-1 silent for 10 s");
        assertThat(scene.verdicts()).isEmpty();
        scene.hear(scene.billing.readTo(at(120), at(119)));
        scene.advance(130);
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", LOST));
    }

    @Test
    void callsADeliveryAfterTheDeadlineLateAndAtTheDeadlineMatched() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("on-time", at(1)));
        scene.hear(scene.shop.published("late", at(1)));
        scene.hear(scene.billing.delivered("on-time", at(1), at(61)));
        scene.hear(scene.billing.delivered("late", at(1), at(61.001)));
        scene.pass();
        assertThat(scene.verdicts()).isEqualTo(Map.of("late", LATE));
        assertThat(scene.kept.readings()).isZero();
    }

    @Test
    void callsAnEventLateWhileTheSubscriberHasNotReadSoFarAndLostThereafter() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("e", at(30)));
        scene.hear(scene.shop.publishedTo(at(125)));
        scene.hear(scene.billing.readTo(at(125), at(29)));
        scene.advance(130);
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", LATE));
        scene.hear(scene.billing.readTo(at(135), at(90)));
        scene.advance(140);
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", LOST));
        assertThat(scene.amendments).extracting(Amendment::from).containsExactly(LATE);
    }

    @Test
    void amendsALossThatArrivesLateWithTheTimesOfDetectionAndRecovery() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("e", at(1)));
        scene.pass();
        assertThat(scene.verdicts()).isEqualTo(Map.of("e", LOST));
        scene.hear(scene.billing.delivered("e", at(1), at(200)));
        scene.advance(205);
        Mismatch mismatch = scene.matcher.mismatches().getFirst();
        assertThat(mismatch.kind()).isEqualTo(LATE);
        assertThat(mismatch.detectedAt()).isEqualTo(at(130));
        assertThat(mismatch.recoveredAt()).isEqualTo(at(205));
        assertThat(scene.amendments)
                .containsExactly(new Amendment(Teller.STREAM, "billing", Scene.TEN, "e", LOST, LATE, at(205)));
        scene.advance(300);
        assertThat(scene.amendments).hasSize(1);
    }

    @Test
    void dropsALineWhoseNumberWasTaken() {
        Scene scene = new Scene().begun();
        SubscribeEntry delivered = scene.billing.delivered("e", at(1), at(2));
        scene.hear(scene.shop.published("e", at(1)));
        assertThat(scene.hear(delivered)).isEqualTo(new Intake.Taken());
        assertThat(scene.hear(delivered, at(20))).isEqualTo(new Intake.Repeated());
        scene.pass();
        assertThat(scene.window(130).counts()).isEqualTo(Map.of(MATCHED, 1L));
    }

    @Test
    void knowsALineWithoutANumberAgainEvenAfterItsWindowClosed() {
        Scene scene = new Scene().begun();
        Teller plain = Teller.withoutNumbers("billing-old");
        SubscribeEntry delivered = plain.delivered("e", at(1), at(2));
        scene.hear(scene.shop.published("e", at(1)));
        scene.hear(delivered);
        assertThat(scene.hear(delivered, at(20))).isEqualTo(new Intake.Repeated());
        scene.hear(plain.readTo(at(125), at(124)));
        scene.pass();
        scene.hear(delivered, at(140));
        scene.advance(150);
        assertThat(scene.window(150).counts()).isEqualTo(Map.of(MATCHED, 1L));
    }

    @Test
    void findsTheDuplicateOfAnEventThatWasPublishedOnceMoreAfterItsWindowClosed() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("e", at(1)));
        scene.hear(scene.billing.delivered("e", at(1), at(2)));
        scene.pass();
        scene.hear(scene.shop.published("e", at(1)), at(140));
        scene.hear(scene.billing.delivered("e", at(1), at(3)), at(140));
        scene.advance(141);
        assertThat(scene.window(141).counts()).isEqualTo(Map.of(MATCHED, 1L, DUPLICATE, 1L));
    }

    @Test
    void believesTheSubscriberThatGaveUpUnlessItDeliveredAfterAll() {
        Scene scene = new Scene().begun();
        for (String id : List.of("given-up", "saved")) {
            scene.hear(scene.shop.published(id, at(1)));
            scene.hear(scene.billing.told("billing", id, at(1), at(2), Outcome.RETRYING));
            scene.hear(scene.billing.told("billing", id, at(1), at(3), Outcome.DEAD_LETTERED));
        }
        scene.hear(scene.billing.delivered("saved", at(1), at(4)));
        scene.pass();
        assertThat(scene.verdicts()).isEqualTo(Map.of("given-up", FAILED));
        assertThat(scene.window(130).counts()).isEqualTo(Map.of(MATCHED, 1L, FAILED, 1L));
    }

    @Test
    void expectsOnlyTheTypesOfTheFilterAndNamesADeliveryOutside() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("silent", "stock.moved", at(1)));
        scene.hear(scene.shop.published("skipped", "stock.moved", at(1)));
        scene.hear(scene.shop.published("wrong", "stock.moved", at(1)));
        scene.hear(scene.billing.told("billing", "skipped", at(1), at(2), Outcome.SKIPPED));
        scene.hear(scene.billing.delivered("wrong", at(1), at(2)));
        scene.pass();
        assertThat(scene.verdicts()).isEqualTo(Map.of("wrong", UNEXPECTED));
        assertThat(scene.window(130).published()).isZero();
    }

    @Test
    void callsADeliveryThatNobodyPublishedUnexpectedOnceAllPublishersHavePassed() {
        Scene scene = new Scene().begun();
        scene.hear(scene.billing.delivered("ghost", at(1), at(2)));
        scene.advance(3);
        assertThat(scene.verdicts()).isEmpty();
        scene.pass();
        assertThat(scene.verdicts()).isEqualTo(Map.of("ghost", UNEXPECTED));
    }

    @Test
    void judgesNothingThatWasPublishedBeforeTheSubscriptionBegan() {
        Scene scene = new Scene(new Subscription(
                        Teller.STREAM, "billing", Duration.ofSeconds(60), TypeFilter.ALL, at(30), true))
                .begun();
        scene.hear(scene.shop.published("before", at(29.999)));
        scene.hear(scene.shop.published("after", at(30)));
        scene.hear(scene.billing.delivered("older", at(3), at(40)));
        scene.pass();
        assertThat(scene.verdicts()).isEqualTo(Map.of("after", LOST));
    }

    @Test
    void matchesASubscriberThatNobodyConfiguredFromItsFirstLineOn() {
        Scene scene = new Scene().begun();
        Teller mail = new Teller("mail-1");
        scene.hear(scene.shop.published("early", at(1)));
        scene.hear(scene.shop.published("stock", "stock.moved", at(31)));
        scene.hear(mail.told("mail", at(30), at(30), false));
        scene.hear(mail.told("mail", at(130), at(130), false));
        scene.pass();
        assertThat(scene.matcher.mismatches())
                .filteredOn(mismatch -> mismatch.subscriber().equals("mail"))
                .extracting(Mismatch::eventId, Mismatch::kind)
                .containsExactly(tuple("stock", LOST));
        assertThat(scene.matcher.subscriptions())
                .extracting(Subscription::configured)
                .containsExactly(true, false);
    }

    @Test
    void countsANegativeDelayAsNoneAndAsSkew() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("e", at(5)));
        scene.hear(scene.billing.delivered("e", at(5), at(4)));
        scene.pass();
        assertThat(scene.window(130).skewed()).isEqualTo(1);
        assertThat(scene.window(130).slowest()).isEqualTo(Duration.ZERO);
        assertThat(scene.window(130).counts()).isEqualTo(Map.of(MATCHED, 1L));
    }

    @Test
    void refusesALineOfAClockThatIsWrongAndMovesNoWatermarkByIt() {
        Scene scene = new Scene().begun();
        scene.hear(scene.shop.published("e", at(1)));
        assertThat(scene.hear(scene.shop.publishedTo(at(500)), at(100)))
                .isEqualTo(new Intake.Refused("at: '2026-11-23T10:08:20Z' is more than 300 s ahead of the receiver"));
        assertThat(scene.hear(scene.shop.published("old", at(-90_000)), at(100)))
                .isEqualTo(new Intake.Refused("at: '2026-11-22T09:00:00Z' is older than 86400 s"));
        assertThat(scene.hear(scene.billing.delivered("x", at(999), at(100)), at(101)))
                .isInstanceOf(Intake.Refused.class);
        scene.hear(scene.billing.readTo(at(125), at(124)));
        scene.advance(130);
        assertThat(scene.window(130).state()).isEqualTo(WindowReport.State.OPEN);
    }

    @Test
    void tellsTheDelaysOfAWindow() {
        Scene scene = new Scene().begun();
        for (int i = 1; i <= 100; i++) {
            scene.hear(scene.shop.published("e" + i, at(1)));
            scene.hear(scene.billing.delivered("e" + i, at(1), at(1 + i * 0.1)));
        }
        scene.pass();
        WindowReport report = scene.window(130);
        assertThat(report.median()).isBetween(Duration.ofMillis(5_000), Duration.ofMillis(5_200));
        assertThat(report.slowestPercent()).isBetween(Duration.ofMillis(9_900), Duration.ofMillis(10_300));
        assertThat(report.slowest()).isBetween(Duration.ofMillis(10_000), Duration.ofMillis(10_400));
    }

    @Test
    void refusesASubscriptionThatIsThereTwice() {
        assertThatThrownBy(() -> new Scene(Scene.BILLING, Scene.BILLING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("subscriptions: billing of orders is there twice");
    }

    /** {@return ids that share a slice} */
    private static List<String> neighbours(int count) {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "e" + i)
                .filter(id -> EventHash.slice(EventHash.of(id)) == 3)
                .limit(count)
                .toList();
    }
}
