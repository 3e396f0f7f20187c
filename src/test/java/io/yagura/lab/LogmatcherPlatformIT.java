package io.yagura.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.MatchedPlatform.Accusation;
import io.yagura.lab.MatchedPlatform.Mismatch;
import io.yagura.lab.MatchedPlatform.Window;
import io.yagura.lab.PlayedTroubles.Span;
import io.yagura.lab.platform.Ledger;
import io.yagura.lab.platform.Platform;
import io.yagura.lab.scenario.SilentPublisherLog;
import io.yagura.lab.server.LabAws;
import io.yagura.lab.server.NodePrograms;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the publisher's call to the verdict: through Kinesis, KCL, the workers' logs and a console, whose words are held
 * against what the lab knows to be true. It waits for minutes, so it begins first and has others beside it.
 */
@Order(0)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogmatcherPlatformIT {

    private static final Logger LOG = LoggerFactory.getLogger(LogmatcherPlatformIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<String> SUBSCRIBERS = List.of("billing", "mailer");

    private static MatchedPlatform matched;
    private static Platform platform;
    private static Span quiet;
    private static PlayedTroubles troubles;

    @BeforeAll
    static void start() throws IOException {
        platform = Platform.start(LabAws.start(NodePrograms.presentOrSkip(), 500, Duration.ofSeconds(5)));
        matched = MatchedPlatform.on(platform);
        await(() -> SUBSCRIBERS.stream()
                .allMatch(subscriber -> windows(subscriber).findAny().isPresent()));
        var first = minute(Instant.now()).plus(MINUTE);
        quiet = new Span(first, first.plus(MINUTE.multipliedBy(2)));
        troubles = PlayedTroubles.on(platform, quiet.until().plusSeconds(5));
    }

    @AfterAll
    static void end() {
        if (matched != null) {
            matched.close();
        }
    }

    @Test
    @Order(1)
    void aPublishersSilentLogMakesItsWindowsUnknownAndThenThereIsNothingWrong() {
        var silence = new SilentPublisherLog(platform.shopEntries());
        var from = Instant.now();
        silence.start();
        await(() -> matched.windows().stream()
                .anyMatch(window -> !window.minute().plus(MINUTE).isBefore(from)
                        && window.state().equals("unknown")
                        && window.waitsFor().contains("publisher log of shop")));
        var silent = new Span(from, Instant.now());
        LOG.info(
                "unknown was said {} s after the silence began",
                Duration.between(from, silent.until()).toSeconds());
        assertThat(ids("unexpected", "billing", silent)).isEmpty();
        silence.stop();
        awaitClosed(new Span(from, quiet.from().plusSeconds(1)));
        for (var subscriber : SUBSCRIBERS) {
            assertThat(ids("unknown", subscriber, silent)).isEmpty();
            assertThat(ids("unexpected", subscriber, silent)).isEmpty();
        }
    }

    @Test
    @Order(2)
    void inQuietRunningEveryEventIsMatched() {
        awaitClosed(quiet);
        for (var subscriber : SUBSCRIBERS) {
            assertThat(windows(subscriber).filter(window -> quiet.holds(window.minute())))
                    .hasSize(2)
                    .allSatisfy(window -> {
                        var truth = published(within(window)).count();
                        assertThat(window.count("published"))
                                .as("%s", window.facts())
                                .isEqualTo(truth);
                        assertThat(window.count("matched") + window.count("late"))
                                .isEqualTo(truth);
                    });
        }
    }

    @Test
    @Order(3)
    void theLostEventsAreNamedAndNoOthers() {
        var played = when(troubles.lost());
        await(() -> ids("lost", "mailer", played).size() >= 3);
        LOG.info("lost was named {}", afterItsWindow("lost", "mailer", played));
        await(() -> missing("mailer", played).size() >= 3);
        assertThat(ids("lost", "mailer", played)).hasSize(3).isEqualTo(missing("mailer", played));
    }

    @Test
    @Order(4)
    void theRepeatedDeliveriesAreNamedAndNoOthers() {
        var played = when(troubles.repeated());
        await(() -> ids("duplicate", "billing", played).size() >= 3);
        LOG.info("duplicate was named {}", afterItsWindow("duplicate", "billing", played));
        assertThat(repeated("billing", played)).containsAll(ids("duplicate", "billing", played));
    }

    @Test
    @Order(5)
    void aLossAndADuplicateOfOneMinuteAreBothFound() {
        var played = when(troubles.cancelledOut());
        await(() -> !ids("lost", "mailer", played).isEmpty()
                && !ids("duplicate", "mailer", played).isEmpty());
        LOG.info(
                "cancelling out: lost was named {}, duplicate {}",
                afterItsWindow("lost", "mailer", played),
                afterItsWindow("duplicate", "mailer", played));
        await(() -> !missing("mailer", played).isEmpty());
        assertThat(ids("lost", "mailer", played)).hasSize(1).isEqualTo(missing("mailer", played));
        assertThat(repeated("mailer", played)).containsAll(ids("duplicate", "mailer", played));
        assertThat(minutes("lost", "mailer", played)).isEqualTo(minutes("duplicate", "mailer", played));
    }

    @Test
    @Order(6)
    void whatComesTooLateIsLateAndNothingElse() {
        var played = when(troubles.late());
        await(() -> !ids("late", "billing", played).isEmpty());
        LOG.info("late was named {}", afterItsWindow("late", "billing", played));
        awaitClosed(played);
        await(() -> matched.mismatches().stream()
                .filter(mismatch -> mismatch.kind().equals("late"))
                .allMatch(mismatch -> mismatch.deliveredAt() != null));
        var events = platform.ledger().events(Platform.ORDERS);
        var taken = platform.ledger().takenBy("billing");
        for (var id : ids("late", "billing", played)) {
            assertThat(Duration.between(
                            Objects.requireNonNull(events.get(id)).publishedAt(),
                            Objects.requireNonNull(taken.get(id)).first()))
                    .isGreaterThan(Platform.DEADLINE.minusSeconds(5));
        }
    }

    @Test
    @Order(7)
    void aReshardAndWorkersThatDieOrHangAccuseNobody() {
        var played = when(troubles.disturbed());
        awaitClosed(played);
        for (var subscriber : SUBSCRIBERS) {
            assertThat(repeated(subscriber, played)).containsAll(ids("duplicate", subscriber, played));
        }
    }

    @Test
    @Order(8)
    void nobodyWasEverAccusedFalsely() {
        var all = new Span(Instant.MIN, Instant.now().minus(MINUTE));
        Set<Accusation> losses = new HashSet<>();
        for (var subscriber : SUBSCRIBERS) {
            missing(subscriber, all).forEach(id -> losses.add(new Accusation("lost", subscriber, id)));
        }
        matched.mismatches();
        assertThat(matched.accused()).isEqualTo(losses).hasSize(4);
    }

    /** The events of that time that are old enough to have arrived, and did not. */
    private static Set<String> missing(String subscriber, Span time) {
        var taken = platform.ledger().takenBy(subscriber);
        var old = Instant.now().minus(MINUTE);
        return published(event ->
                        time.holds(event.publishedAt()) && event.publishedAt().isBefore(old))
                .map(Ledger.Event::id)
                .filter(id -> !taken.containsKey(id))
                .collect(Collectors.toSet());
    }

    /** The events of that time that arrived more than once. */
    private static Set<String> repeated(String subscriber, Span time) {
        var taken = platform.ledger().takenBy(subscriber);
        return published(event -> time.holds(event.publishedAt()))
                .map(Ledger.Event::id)
                .filter(id -> taken.containsKey(id) && taken.get(id).times() > 1)
                .collect(Collectors.toSet());
    }

    private static Stream<Ledger.Event> published(Predicate<Ledger.Event> which) {
        return platform.ledger().events(Platform.ORDERS).values().stream().filter(which);
    }

    private static Predicate<Ledger.Event> within(Window window) {
        return event -> minute(event.publishedAt()).equals(window.minute());
    }

    private static Stream<Mismatch> mismatches(String kind, String subscriber, Span time) {
        return matched.mismatches().stream()
                .filter(mismatch -> mismatch.kind().equals(kind)
                        && mismatch.subscriber().equals(subscriber)
                        && time.holds(mismatch.publishedAt()));
    }

    private static Set<String> ids(String kind, String subscriber, Span time) {
        return mismatches(kind, subscriber, time).map(Mismatch::eventId).collect(Collectors.toSet());
    }

    private static Set<Instant> minutes(String kind, String subscriber, Span time) {
        return mismatches(kind, subscriber, time)
                .map(mismatch -> minute(mismatch.publishedAt()))
                .collect(Collectors.toSet());
    }

    /** {@return how long after the end of its window that is known now, in words} */
    private static String afterItsWindow(String kind, String subscriber, Span time) {
        return minutes(kind, subscriber, time).stream()
                .max(Instant::compareTo)
                .map(minute -> "%d s after the end of its window"
                        .formatted(Duration.between(minute.plus(MINUTE), Instant.now())
                                .toSeconds()))
                .orElse("not at all");
    }

    private static Stream<Window> windows(String subscriber) {
        return matched.windows().stream().filter(window -> window.subscriber().equals(subscriber));
    }

    /** Waits until all minutes that the time touches are judged, for both subscribers. */
    private static void awaitClosed(Span time) {
        var minutes = Stream.iterate(
                        minute(time.from()), minute -> minute.isBefore(time.until()), minute -> minute.plus(MINUTE))
                .toList();
        await(() -> SUBSCRIBERS.stream()
                .allMatch(subscriber -> windows(subscriber)
                        .filter(window -> window.state().equals("closed"))
                        .map(Window::minute)
                        .collect(Collectors.toSet())
                        .containsAll(minutes)));
    }

    private static Instant minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
    }

    /** {@return when the events of a trouble were published, once it is over} */
    private static Span when(CompletableFuture<Span> trouble) {
        await(trouble::isDone);
        return trouble.join();
    }

    /** Looks every second at all that is said, so that no accusation is missed. */
    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within %s", PATIENCE).isLessThan(deadline);
            matched.mismatches();
            MatchedPlatform.pause();
        }
    }
}
