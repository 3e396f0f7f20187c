package io.yagura.logmatcher;

import static io.yagura.logmatcher.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import io.yagura.observe.Reading;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogmatcherWatchTests {

    private static final String BILLING = "orders:billing";

    private static Expectation billing(@Nullable Double objective) {
        return new Expectation(
                SubscriptionName.of(Scene.BILLING),
                Expectation.none(SubscriptionName.of(Scene.BILLING)).target(),
                objective);
    }

    /** The board's ends are opened by other threads. */
    private static void opened(SubscriptionBoard on, double seconds, String target) {
        await().until(() -> {
            on.advance(seconds);
            return on.state(target).reading() instanceof Reading.Current<?>;
        });
    }

    @Test
    void awaitsAConfiguredSubscriptionFromTheStart() {
        try (SubscriptionBoard on = new SubscriptionBoard(new Scene(), billing(99.9))) {
            assertThat(on.targets()).containsExactly(BILLING);
            assertThat(on.state(BILLING).reading()).isInstanceOf(Reading.Awaiting.class);
            assertThat(on.needs()).isEmpty();
        }
    }

    @Test
    void showsWhatIsConfiguredAndTheLastHourOldestFirst() {
        Scene scene = new Scene().begun();
        try (SubscriptionBoard on = new SubscriptionBoard(scene, billing(99.9))) {
            scene.hear(scene.shop.published("e1", at(1)));
            scene.hear(scene.billing.delivered("e1", at(1), at(1.5)));
            scene.hear(scene.shop.published("e2", at(61)));
            scene.hear(scene.billing.delivered("e2", at(61), at(61.25)));
            scene.hear(scene.shop.publishedTo(at(125)));
            scene.hear(scene.billing.readTo(at(125), at(124)));
            opened(on, 130, BILLING);
            SubscriptionFacts facts = on.facts(BILLING);
            assertThat(facts.configured()).isTrue();
            assertThat(facts.deadlineSeconds()).isEqualTo(60);
            assertThat(facts.eventTypes()).containsExactly("order.*");
            assertThat(facts.objective()).isEqualTo(99.9);
            assertThat(facts.windows()).extracting(WindowFacts::minute).containsExactly(at(0), at(60));
            WindowFacts closed = facts.windows().getFirst();
            assertThat(closed.matched()).isEqualTo(1);
            assertThat(closed.lost()).isZero();
            assertThat(closed.medianMillis()).isBetween(500L, 520L);
            WindowFacts open = facts.windows().getLast();
            assertThat(open.state()).isEqualTo(WindowReport.State.OPEN);
            assertThat(open.published()).isEqualTo(1);
            assertThat(open.matched()).isNull();
            assertThat(facts.percentInTime()).isEqualTo(100);
            assertThat(on.needs()).isEmpty();
        }
    }

    @Test
    void showsSixtyMinutesAndNoneThatIsYetToCome() {
        Scene scene = new Scene().begun();
        try (SubscriptionBoard on = new SubscriptionBoard(scene, billing(null))) {
            for (int minute = 0; minute <= 72; minute++) {
                scene.hear(scene.shop.published("e" + minute, at(60 * minute + 1)), at(60 * Math.min(minute, 70) + 2));
            }
            opened(on, 60 * 70 + 3, BILLING);
            assertThat(on.facts(BILLING).windows())
                    .extracting(WindowFacts::minute)
                    .hasSize(60)
                    .startsWith(at(60 * 11))
                    .endsWith(at(60 * 70));
            on.advance(60 * 72 + 3);
            assertThat(on.facts(BILLING).windows())
                    .extracting(WindowFacts::minute)
                    .hasSize(60)
                    .startsWith(at(60 * 13))
                    .endsWith(at(60 * 72));
        }
    }

    @Test
    void bringsASubscriberThatNobodyConfiguredWithItsFirstLineAndLetsItGoAnHourAfterItsLast() {
        Scene scene = new Scene().begun();
        try (SubscriptionBoard on = new SubscriptionBoard(scene, billing(null))) {
            on.advance(1);
            assertThat(on.targets()).containsExactly(BILLING);
            scene.hear(new Teller("mailer/1").told("mail:er/eu", at(2), at(1), false));
            opened(on, 3, "orders:mail:er%2Feu");
            assertThat(on.facts("orders:mail:er%2Feu").configured()).isFalse();
            assertThat(SubscriptionName.ofTarget("orders:mail:er%2Feu"))
                    .isEqualTo(new SubscriptionName("orders", "mail:er/eu"));
            on.advance(2 * 3_600 + 120);
            assertThat(on.targets()).containsExactly(BILLING);
        }
    }

    @Test
    void namesLostAndDoubledEventsWithTheirCountsAndMinutes() {
        Scene scene = new Scene().begun();
        try (SubscriptionBoard on = new SubscriptionBoard(scene, billing(null))) {
            for (int i = 1; i <= 12; i++) {
                scene.hear(scene.shop.published("lost" + i, at(i)));
            }
            scene.hear(scene.shop.published("twice", at(3)));
            scene.hear(scene.billing.delivered("twice", at(3), at(4)));
            scene.hear(scene.billing.delivered("twice", at(3), at(5)));
            scene.hear(scene.billing.delivered("odd", at(6), at(7)));
            scene.hear(scene.shop.published("poison", at(8)));
            scene.hear(scene.billing.told("billing", "poison", at(8), at(9), Outcome.DEAD_LETTERED));
            scene.hear(scene.shop.publishedTo(at(125)));
            scene.hear(scene.billing.readTo(at(125), at(124)));
            opened(on, 130, BILLING);
            assertThat(on.needs())
                    .containsExactlyInAnyOrder(
                            "orders:billing: 12 of 14 lost, published 10:00 UTC",
                            "orders:billing: 1 of 14 given up, published 10:00 UTC",
                            "orders:billing: 1 delivered again, published 10:00 UTC",
                            "orders:billing: 1 delivered unexpectedly, published 10:00 UTC");
            assertThat(on.state(BILLING).alarm()).isTrue();
        }
    }

    @Test
    void saysHowALossWasAmendedAndClearsItsNeedAtOnce() {
        Scene scene = new Scene().begun();
        try (SubscriptionBoard on = new SubscriptionBoard(scene, billing(null))) {
            for (int i = 1; i <= 12; i++) {
                scene.hear(scene.shop.published("e" + i, at(i)));
            }
            scene.hear(scene.shop.publishedTo(at(125)));
            scene.hear(scene.billing.readTo(at(125), at(124)));
            opened(on, 130, BILLING);
            assertThat(on.needs()).containsExactly("orders:billing: 12 of 12 lost, published 10:00 UTC");
            for (int i = 1; i <= 9; i++) {
                scene.hear(scene.billing.delivered("e" + i, at(i), at(200 + i)));
            }
            on.advance(215);
            assertThat(on.facts(BILLING).lastAmendments())
                    .containsExactly(new AmendmentNote(Scene.TEN, at(215), "12 lost → 9 recovered late, 3 lost"));
            assertThat(on.needs()).containsExactly("orders:billing: 3 of 12 lost, published 10:00 UTC");
            for (int i = 10; i <= 12; i++) {
                scene.hear(scene.billing.delivered("e" + i, at(i), at(220 + i)));
            }
            on.advance(235);
            assertThat(on.facts(BILLING).lastAmendments())
                    .extracting(AmendmentNote::words)
                    .containsExactly("3 lost → 3 recovered late", "12 lost → 9 recovered late, 3 lost");
            assertThat(on.needs()).isEmpty();
        }
    }

    @Test
    void callsWhatASilentPublisherHoldsUnknownAndSaysForHowLongItIsSilent() {
        Scene scene = new Scene().begun();
        try (SubscriptionBoard on = new SubscriptionBoard(scene, billing(null))) {
            scene.hear(scene.shop.published("e", at(1)));
            scene.hear(scene.shop.publishedTo(at(10)));
            scene.hear(scene.billing.readTo(at(250), at(249)));
            opened(on, 255, BILLING);
            assertThat(on.needs())
                    .containsExactly("orders:billing: unknown 1 minute, published 10:00 UTC:"
                            + " publisher log of shop-1 silent for 4 min");
            assertThat(on.facts(BILLING).windows().getFirst().lost()).isNull();
            scene.hear(scene.billing.delivered("e", at(1), at(2)));
            scene.hear(scene.shop.publishedTo(at(260)));
            on.advance(262);
            assertThat(on.state(BILLING).troubles()).isEmpty();
        }
    }

    @Test
    void isNotAlarmedByLateEventsUnlessTheShareInTimeIsBelowTheObjective() {
        Scene scene = new Scene().begun();
        try (SubscriptionBoard without = new SubscriptionBoard(scene, billing(null));
                SubscriptionBoard with = new SubscriptionBoard(scene, billing(99.9))) {
            for (int i = 0; i < 100; i++) {
                scene.hear(scene.shop.published("e" + i, at(i * 0.1)));
                scene.hear(scene.billing.delivered("e" + i, at(i * 0.1), at(i * 0.1 + (i == 0 ? 61 : 0.2))));
            }
            scene.hear(scene.shop.publishedTo(at(125)));
            scene.hear(scene.billing.readTo(at(125), at(124)));
            opened(without, 130, BILLING);
            opened(with, 130, BILLING);
            assertThat(without.needs()).isEmpty();
            assertThat(with.needs())
                    .containsExactly(
                            "orders:billing: 99 of 100 within the deadline, 99.00 of 99.90 %, since 10:00 UTC");
        }
    }

    @Test
    void showsWithWhichReleaseEventsWentWrong() {
        Scene scene = new Scene().begun();
        try (SubscriptionBoard on = new SubscriptionBoard(scene, billing(null))) {
            scene.hear(released(scene.shop.published("lost", at(1)), "shop-canary"));
            scene.hear(scene.shop.published("late", at(2)));
            scene.hear(released(scene.billing.delivered("late", at(2), at(70)), "billing-canary"));
            scene.hear(scene.shop.published("fine", at(3)));
            scene.hear(released(scene.billing.delivered("fine", at(3), at(4)), "billing-canary"));
            scene.hear(scene.shop.published("well", at(4)));
            scene.hear(released(scene.billing.delivered("well", at(4), at(64)), "billing-stable"));
            scene.hear(scene.shop.publishedTo(at(125)));
            scene.hear(scene.billing.readTo(at(125), at(124)));
            opened(on, 130, BILLING);
            assertThat(on.facts(BILLING).pods())
                    .containsExactly(
                            new PodFacts("shop-canary", Watermark.Side.PUBLISH, 0, 1, 0, 0, 0, 0, null),
                            new PodFacts("billing-canary", Watermark.Side.SUBSCRIBE, 1, 0, 0, 0, 0, 0, 1L),
                            new PodFacts("billing-stable", Watermark.Side.SUBSCRIBE, 0, 0, 0, 0, 0, 0, 1L));
            assertThat(on.facts(BILLING).podsPartial()).isFalse();
        }
    }

    @Test
    void showsItsSourcesPublishersFirstWithWhatIsMissingOfThem() {
        Scene scene = new Scene().begun();
        try (SubscriptionBoard on = new SubscriptionBoard(scene, billing(null))) {
            scene.shop.drop();
            scene.shop.drop();
            scene.hear(scene.shop.publishedLast(at(20)));
            scene.hear(scene.billing.readTo(at(21), at(20)));
            opened(on, 25, BILLING);
            assertThat(on.facts(BILLING).sources())
                    .containsExactly(
                            new SourceFacts(
                                    "shop-1",
                                    Watermark.Side.PUBLISH,
                                    SourceReport.State.LIVING,
                                    at(21),
                                    at(20),
                                    null,
                                    2),
                            new SourceFacts(
                                    "billing-1",
                                    Watermark.Side.SUBSCRIBE,
                                    SourceReport.State.LIVING,
                                    at(22),
                                    at(21),
                                    at(20),
                                    0));
        }
    }

    @Test
    void givesNoShareWhereThereWereTooManyReleasesToCount() {
        Scene scene = new Scene().begun();
        try (SubscriptionBoard on = new SubscriptionBoard(scene, billing(null))) {
            for (int i = 0; i < 22; i++) {
                scene.hear(scene.shop.published("e" + i, at(1)));
                scene.hear(released(scene.billing.delivered("e" + i, at(1), at(i == 0 ? 70 : 2)), "release-" + i));
            }
            scene.hear(scene.shop.publishedTo(at(125)));
            scene.hear(scene.billing.readTo(at(125), at(124)));
            opened(on, 130, BILLING);
            assertThat(on.facts(BILLING).pods())
                    .containsExactly(new PodFacts("release-0", Watermark.Side.SUBSCRIBE, 1, 0, 0, 0, 0, 0, null));
        }
    }

    private static PublishEntry released(PublishEntry entry, String podHash) {
        return new PublishEntry(
                entry.source(),
                entry.seq(),
                entry.at(),
                entry.stream(),
                entry.eventId(),
                entry.eventType(),
                null,
                entry.service(),
                podHash,
                entry.partitionKey(),
                null,
                "shardId-000000000001",
                "49",
                null,
                Map.of());
    }

    private static SubscribeEntry released(SubscribeEntry entry, String podHash) {
        return new SubscribeEntry(
                entry.source(),
                entry.seq(),
                entry.at(),
                entry.stream(),
                entry.eventId(),
                entry.subscriber(),
                null,
                podHash,
                entry.publishedAt(),
                entry.outcome(),
                2,
                "shardId-000000000001",
                "50",
                Map.of());
    }

    @Test
    void namesTheRecordOfAMismatch() {
        Scene scene = new Scene().begun();
        scene.hear(released(scene.shop.published("lost", at(1)), "shop-canary"));
        scene.hear(scene.shop.published("late", at(2)));
        scene.hear(released(scene.billing.delivered("late", at(2), at(70)), "billing-canary"));
        scene.pass();
        Map<String, Trace> traces =
                scene.matcher.mismatches().stream().collect(Collectors.toMap(Mismatch::eventId, Mismatch::trace));
        assertThat(traces.get("lost")).isEqualTo(new Trace("shardId-000000000001", "49", "lost", "shop-canary", null));
        assertThat(traces.get("late")).isEqualTo(new Trace("shardId-000000000001", "50", null, "billing-canary", 2));
    }

    @Test
    void stillKnowsTheRecordOfALossThatWasDeliveredByASubscriberThatDoesNotSayIt() {
        Scene scene = new Scene().begun();
        scene.hear(released(scene.shop.published("e", at(1)), "shop-canary"));
        scene.pass();
        scene.hear(scene.billing.delivered("e", at(1), at(200)));
        scene.advance(205);
        assertThat(scene.matcher.mismatches())
                .extracting(Mismatch::trace)
                .containsExactly(new Trace("shardId-000000000001", "49", "e", null, 1));
    }
}
