package io.yagura.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.MatchedPlatform.Accusation;
import io.yagura.lab.MatchedPlatform.Mismatch;
import io.yagura.lab.MatchedPlatform.Window;
import io.yagura.lab.platform.Ledger;
import io.yagura.lab.platform.Platform;
import io.yagura.lab.scenario.DeadWorker;
import io.yagura.lab.scenario.DuplicateDelivery;
import io.yagura.lab.scenario.LateSubscriber;
import io.yagura.lab.scenario.LossAndDuplicateCancelOut;
import io.yagura.lab.scenario.LostEvent;
import io.yagura.lab.scenario.Scenario;
import io.yagura.lab.scenario.SilentPublisherLog;
import io.yagura.lab.scenario.StuckSubscriber;
import io.yagura.lab.server.LabAws;
import io.yagura.lab.server.NodePrograms;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * From the publisher's call to the verdict: through Kinesis, KCL, the workers' logs and a console, whose words are held
 * against what the lab knows to be true.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogmatcherPlatformIT {

    private static final Logger LOG = LoggerFactory.getLogger(LogmatcherPlatformIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final List<String> SUBSCRIBERS = List.of("billing", "mailer");

    private static MatchedPlatform matched;
    private static Platform platform;

    @BeforeAll
    static void start() throws IOException {
        platform = Platform.start(LabAws.start(NodePrograms.presentOrSkip(), 500, Duration.ofSeconds(5)));
        matched = MatchedPlatform.on(platform);
    }

    @AfterAll
    static void end() {
        if (matched != null) {
            matched.close();
        }
    }

    @Test
    @Order(1)
    void inQuietRunningEveryEventIsMatched() {
        var from = Instant.now();
        awaitClosed(from, 2);
        for (Window window : closedSince(from)) {
            var truth = publishedIn(window.minute());
            assertThat(window.count("published")).as("%s", window.facts()).isEqualTo(truth);
            assertThat(window.count("matched") + window.count("late")).isEqualTo(truth);
        }
    }

    @Test
    @Order(2)
    void theLostEventsAreNamedAndNoOthers() {
        var before = Truth.of("mailer");
        var from = played(new LostEvent(platform, platform.mailer()));
        await(() -> ids("lost", "mailer", from).size() >= 3);
        LOG.info("lost was named {}", afterItsWindow("lost", "mailer", from));
        await(() -> added(before.missing(), Truth.of("mailer").missing()).size() >= 3);
        assertThat(ids("lost", "mailer", from))
                .hasSize(3)
                .isEqualTo(added(before.missing(), Truth.of("mailer").missing()));
    }

    @Test
    @Order(3)
    void theRepeatedDeliveriesAreNamedAndNoOthers() {
        var before = Truth.of("billing");
        var from = played(new DuplicateDelivery(platform, platform.billing()));
        await(() -> ids("duplicate", "billing", from).size() >= 3);
        LOG.info("duplicate was named {}", afterItsWindow("duplicate", "billing", from));
        assertThat(added(before.repeated(), Truth.of("billing").repeated()))
                .containsAll(ids("duplicate", "billing", from));
    }

    @Test
    @Order(4)
    void aLossAndADuplicateOfOneMinuteAreBothFound() {
        var before = Truth.of("mailer");
        var from = played(new LossAndDuplicateCancelOut(platform, platform.mailer()));
        await(() -> !ids("lost", "mailer", from).isEmpty()
                && !ids("duplicate", "mailer", from).isEmpty());
        LOG.info(
                "cancelling out: lost was named {}, duplicate {}",
                afterItsWindow("lost", "mailer", from),
                afterItsWindow("duplicate", "mailer", from));
        await(() -> !added(before.missing(), Truth.of("mailer").missing()).isEmpty());
        var after = Truth.of("mailer");
        assertThat(ids("lost", "mailer", from)).hasSize(1).isEqualTo(added(before.missing(), after.missing()));
        assertThat(added(before.repeated(), after.repeated())).containsAll(ids("duplicate", "mailer", from));
        assertThat(minutes("lost", "mailer", from)).isEqualTo(minutes("duplicate", "mailer", from));
    }

    @Test
    @Order(5)
    void whatComesTooLateIsLateAndNothingElse() {
        var from = Instant.now();
        var late = new LateSubscriber(platform.billingService());
        late.start();
        awaitClosed(from, 1);
        LOG.info("late was named {}", afterItsWindow("late", "billing", from));
        late.stop();
        await(() -> matched.mismatches().stream()
                .filter(mismatch -> mismatch.kind().equals("late"))
                .allMatch(mismatch -> mismatch.deliveredAt() != null));
        assertThat(ids("late", "billing", from)).isNotEmpty();
        var events = platform.ledger().events(Platform.ORDERS);
        var taken = platform.ledger().takenBy("billing");
        for (Mismatch mismatch : since(from, "billing", "late")) {
            var event = Objects.requireNonNull(events.get(mismatch.eventId()));
            assertThat(Duration.between(
                            event.publishedAt(),
                            Objects.requireNonNull(taken.get(mismatch.eventId()))
                                    .first()))
                    .isGreaterThan(Platform.DEADLINE.minusSeconds(5));
        }
    }

    @Test
    @Order(6)
    void aPublishersSilentLogMakesItsWindowsUnknownAndThenThereIsNothingWrong() {
        var silence = new SilentPublisherLog(platform.shopEntries());
        var from = Instant.now();
        silence.start();
        await(() -> matched.windows().stream()
                .anyMatch(window -> !window.minute().plusSeconds(60).isBefore(from)
                        && window.state().equals("unknown")
                        && window.waitsFor().contains("publisher log of shop")));
        LOG.info(
                "unknown was said {} s after the silence began",
                Duration.between(from, Instant.now()).toSeconds());
        assertThat(ids("unexpected", "billing", from)).isEmpty();
        silence.stop();
        awaitClosed(from, 1);
        for (var subscriber : SUBSCRIBERS) {
            assertThat(ids("unknown", subscriber, from)).isEmpty();
            assertThat(ids("unexpected", subscriber, from)).isEmpty();
        }
    }

    @Test
    @Order(7)
    void aReshardAndWorkersThatDieOrHangAccuseNobody() throws InterruptedException {
        var from = Instant.now();
        reshard(4);
        platform.billing().end();
        platform.billing().start();
        matched.watch(Duration.ofSeconds(40));
        reshard(2);
        playing(new DeadWorker(platform.mailer()), Duration.ofSeconds(30));
        playing(new StuckSubscriber(platform.billingService()), Duration.ofSeconds(45));
        awaitClosed(from, 4);
        for (var subscriber : SUBSCRIBERS) {
            var taken = platform.ledger().takenBy(subscriber);
            for (var id : ids("duplicate", subscriber, from)) {
                assertThat(Objects.requireNonNull(taken.get(id)).times())
                        .as("a duplicate of %s", id)
                        .isGreaterThan(1);
            }
        }
    }

    @Test
    @Order(8)
    void nobodyWasEverAccusedFalsely() {
        Set<Accusation> losses = new HashSet<>();
        for (var subscriber : SUBSCRIBERS) {
            Truth.of(subscriber).missing().forEach(id -> losses.add(new Accusation("lost", subscriber, id)));
        }
        matched.mismatches();
        assertThat(matched.accused()).isEqualTo(losses).hasSize(4);
    }

    /** What the lab knows of the events that are old enough to have arrived. */
    private record Truth(Set<String> missing, Set<String> repeated) {

        static Truth of(String subscriber) {
            var taken = platform.ledger().takenBy(subscriber);
            var old = Instant.now().minusSeconds(60);
            return new Truth(
                    platform.ledger().events(Platform.ORDERS).values().stream()
                            .filter(event -> event.publishedAt().isBefore(old))
                            .map(Ledger.Event::id)
                            .filter(id -> !taken.containsKey(id))
                            .collect(Collectors.toSet()),
                    taken.entrySet().stream()
                            .filter(event -> event.getValue().times() > 1)
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet()));
        }
    }

    /** Plays a scenario to its own end, and returns from when on events may be concerned. */
    private static Instant played(Scenario scenario) {
        var from = Instant.now().minusSeconds(10);
        scenario.start();
        await(() -> !scenario.isRunning());
        return from;
    }

    private static void playing(Scenario scenario, Duration time) {
        scenario.start();
        matched.watch(time);
        scenario.stop();
    }

    private static void reshard(int shards) throws InterruptedException {
        platform.kinesis()
                .updateShardCount(r ->
                        r.streamName(Platform.ORDERS).targetShardCount(shards).scalingType(ScalingType.UNIFORM_SCALING))
                .join();
        do {
            Thread.sleep(500);
        } while (platform.kinesis()
                        .describeStreamSummary(r -> r.streamName(Platform.ORDERS))
                        .join()
                        .streamDescriptionSummary()
                        .streamStatus()
                != StreamStatus.ACTIVE);
    }

    private static List<Mismatch> since(Instant from, String subscriber, String kind) {
        return matched.mismatches().stream()
                .filter(mismatch -> mismatch.kind().equals(kind)
                        && mismatch.subscriber().equals(subscriber)
                        && !mismatch.publishedAt().isBefore(from))
                .toList();
    }

    private static Set<String> ids(String kind, String subscriber, Instant from) {
        return since(from, subscriber, kind).stream().map(Mismatch::eventId).collect(Collectors.toSet());
    }

    private static Set<Instant> minutes(String kind, String subscriber, Instant from) {
        return since(from, subscriber, kind).stream()
                .map(mismatch -> mismatch.publishedAt().truncatedTo(ChronoUnit.MINUTES))
                .collect(Collectors.toSet());
    }

    private static Set<String> added(Set<String> before, Set<String> after) {
        Set<String> added = new HashSet<>(after);
        added.removeAll(before);
        return added;
    }

    /** {@return how long after the end of its window that is known now, in words} */
    private static String afterItsWindow(String kind, String subscriber, Instant from) {
        return minutes(kind, subscriber, from).stream()
                .max(Instant::compareTo)
                .map(minute -> "%d s after the end of its window"
                        .formatted(Duration.between(minute.plusSeconds(60), Instant.now())
                                .toSeconds()))
                .orElse("not at all");
    }

    /** Waits until so many whole minutes from then on are judged, for both subscribers. */
    private static void awaitClosed(Instant from, int minutes) {
        var first = from.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
        await(() -> SUBSCRIBERS.stream()
                .allMatch(subscriber -> matched.windows().stream()
                                .filter(window -> window.subscriber().equals(subscriber)
                                        && !window.minute().isBefore(first)
                                        && window.state().equals("closed"))
                                .count()
                        >= minutes));
    }

    private static List<Window> closedSince(Instant from) {
        return matched.windows().stream()
                .filter(window ->
                        window.minute().isAfter(from) && window.state().equals("closed"))
                .toList();
    }

    private static long publishedIn(Instant minute) {
        return platform.ledger().events(Platform.ORDERS).values().stream()
                .filter(event ->
                        event.publishedAt().truncatedTo(ChronoUnit.MINUTES).equals(minute))
                .count();
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within %s", PATIENCE).isLessThan(deadline);
            matched.mismatches();
            MatchedPlatform.pause();
        }
    }
}
