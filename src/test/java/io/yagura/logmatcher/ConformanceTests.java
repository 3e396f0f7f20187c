package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.logmatcher.ConformanceKit.Amended;
import io.yagura.logmatcher.ConformanceKit.Event;
import io.yagura.logmatcher.ConformanceKit.History;
import io.yagura.logmatcher.ConformanceKit.Line;
import io.yagura.logmatcher.ConformanceKit.Step;
import io.yagura.logmatcher.ConformanceKit.Window;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both roads into the matcher, and the definition of its verdicts, keep what the kit promises to other languages. */
class ConformanceTests {

    static List<History> histories() {
        return ConformanceKit.read().histories();
    }

    @ParameterizedTest
    @MethodSource("histories")
    void entriesGiveWhatTheHistorySays(History history) {
        Reading reading = new Reading(history);
        play(history, reading::entry, reading.matcher);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void bytesGiveWhatTheHistorySays(History history) {
        Reading reading = new Reading(history);
        play(history, reading::bytes, reading.matcher);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void theDefinitionGivesWhatTheHistorySays(History history) {
        EntryCheck check = new EntryCheck(history.rules().rules());
        NaiveModel model = new NaiveModel(history.rules().rules(), history.configured());
        for (Step step : history.steps()) {
            for (Line line : Objects.requireNonNullElse(step.lines(), List.<Line>of())) {
                Instant receivedAt = Objects.requireNonNull(step.receivedAt());
                LogEntry entry = line.is().equals("blank") ? null : read(line);
                if (entry != null && check.refusal(entry, receivedAt).isEmpty()) {
                    model.feed(entry, receivedAt);
                }
            }
            if (step.judgedAt() != null) {
                model.advance(step.judgedAt());
                compare(model, step.judgedAt(), Objects.requireNonNull(step.windows()));
            }
        }
    }

    private static void compare(NaiveModel model, Instant now, List<Window> windows) {
        Map<NaiveModel.Window, List<NaiveModel.Told>> verdicts = model.verdicts(now);
        for (Window window : windows) {
            List<Event> events = window.events();
            assertThat(model.isClosed(window.stream(), window.subscriber(), window.minute()))
                    .as("%s judged at %s", window.name(), now)
                    .isEqualTo(events != null);
            if (events != null) {
                assertThat(verdicts.remove(window.name()))
                        .as("%s at %s", window.name(), now)
                        .containsExactlyInAnyOrderElementsOf(events.stream()
                                .map(event -> new NaiveModel.Told(
                                        window.subscriber(), event.eventId(), event.verdict(), event.times()))
                                .toList());
            }
        }
        assertThat(verdicts.values()).as("windows of which nobody spoke").allMatch(List::isEmpty);
    }

    @Test
    void aHistoryThatExpectsNothingIsRefused() {
        String history = """
                {"format": 1, "histories": [{"name": "n", "says": "s", "subscriptions": [], "steps": [%s],
                "rules": {"deadlineSeconds": 60, "retireAfterSeconds": 600, "handoverSeconds": 120, "aheadSeconds": 300,
                "retentionSeconds": 86400}}]}""";

        assertThatThrownBy(() -> ConformanceKit.read(history.formatted(""))).hasMessageContaining("nothing is judged");
        assertThatThrownBy(() -> ConformanceKit.read(history.formatted("{\"judgedAt\": \"2026-11-23T10:00:00Z\"}")))
                .hasMessageContaining("neither received nor judged");
        assertThatThrownBy(
                        () -> ConformanceKit.read(
                                history.formatted(
                                        "{\"receivedAt\": \"2026-11-23T10:00:00Z\", \"lines\": [{\"line\": \"x\", \"is\": \"refused\"}]}")))
                .hasMessageContaining("what is refused has one");
    }

    private static void play(History history, Road road, Matcher matcher) {
        for (Step step : history.steps()) {
            for (Line line : Objects.requireNonNullElse(step.lines(), List.<Line>of())) {
                Intake intake = road.hear(line, Objects.requireNonNull(step.receivedAt()));
                String is = intake == null
                        ? "blank"
                        : intake.getClass().getSimpleName().toLowerCase(Locale.ROOT);
                assertThat(is).as("%s: %s", line, intake).isEqualTo(line.is());
                if (intake instanceof Intake.Refused(String reason)) {
                    assertThat(line.accepts(reason)).as("%s: %s", line, reason).isTrue();
                }
            }
            Instant now = step.judgedAt();
            if (now != null) {
                amends(matcher.advance(now), Objects.requireNonNull(step.amendments()), now);
                compare(matcher, now, Objects.requireNonNull(step.windows()));
            }
        }
    }

    private static void amends(List<Amendment> given, List<Amended> expected, Instant now) {
        assertThat(given)
                .extracting(a -> new Amended(a.stream(), a.subscriber(), a.minute(), a.eventId(), a.from(), a.to()))
                .as("amendments at %s", now)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(given).allMatch(amendment -> amendment.at().equals(now));
    }

    private static void compare(Matcher matcher, Instant now, List<Window> windows) {
        Map<NaiveModel.Window, WindowReport> reports = matcher.windows(now).stream()
                .collect(Collectors.toMap(
                        report -> new NaiveModel.Window(report.stream(), report.subscriber(), report.minute()),
                        Function.identity()));
        assertThat(reports.keySet())
                .as("windows at %s", now)
                .containsExactlyInAnyOrderElementsOf(
                        windows.stream().map(Window::name).toList());
        for (Window window : windows) {
            WindowReport report = Objects.requireNonNull(reports.get(window.name()));
            String name = "%s at %s".formatted(window.name(), now);
            assertThat(report.state()).as(name).isEqualTo(window.state());
            assertThat(report.published()).as(name).isEqualTo(window.published());
            assertThat(report.skewed()).as(name).isEqualTo(window.skewed());
            assertThat(report.waitsFor()).as(name).containsExactlyInAnyOrderElementsOf(window.waitsFor());
            assertThat(report.counts()).as(name).isEqualTo(window.verdicts());
            mismatches(
                    matcher.mismatches().stream()
                            .filter(mismatch -> window.name()
                                    .equals(new NaiveModel.Window(
                                            mismatch.stream(),
                                            mismatch.subscriber(),
                                            Minute.of(mismatch.publishedAt()))))
                            .toList(),
                    Objects.requireNonNullElse(window.events(), List.<Event>of()),
                    name);
        }
    }

    private static void mismatches(List<Mismatch> given, List<Event> events, String name) {
        List<Event> expected = events.stream()
                .filter(event -> event.verdict() != Verdict.MATCHED)
                .toList();
        assertThat(given)
                .extracting(m -> new NaiveModel.Told(m.subscriber(), m.eventId(), m.kind(), m.times()))
                .as(name)
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .map(event -> new NaiveModel.Told(
                                given.isEmpty() ? "" : given.getFirst().subscriber(),
                                event.eventId(),
                                event.verdict(),
                                event.times()))
                        .toList());
        for (Event event : expected) {
            Mismatch mismatch = given.stream()
                    .filter(m -> m.eventId().equals(event.eventId()) && m.kind() == event.verdict())
                    .findFirst()
                    .orElseThrow();
            told(event.why(), mismatch.why(), name);
            told(event.detectedAt(), mismatch.detectedAt(), name);
            told(event.recoveredAt(), mismatch.recoveredAt(), name);
        }
    }

    private static void told(@Nullable Object expected, @Nullable Object given, String name) {
        if (expected != null) {
            assertThat(given).as(name).isEqualTo(expected);
        }
    }

    private static @Nullable LogEntry read(Line line) {
        try {
            LogEntry entry = EntryText.read(line.bytes());
            EntryText.write(entry);
            return entry;
        } catch (MalformedEntryException e) {
            return null;
        }
    }

    /** What became of a line; null where it is none. */
    private interface Road {
        @Nullable Intake hear(Line line, Instant receivedAt);
    }

    /** What stands before a matcher: it refuses what is no entry, or too long. */
    private static final class Reading {
        private final Kept kept = new Kept();
        private final EntryCheck check;
        private final Admission admission;
        private final Matcher matcher;

        Reading(History history) {
            MatchingRules rules = history.rules().rules();
            check = new EntryCheck(rules);
            admission = new Admission(rules);
            matcher = new Matcher(rules, history.configured(), kept);
        }

        @Nullable Intake entry(Line line, Instant receivedAt) {
            return hear(line, receivedAt, entry -> matcher.feed(entry, receivedAt));
        }

        /** What the matcher itself reads and refuses, it is given in bytes. */
        @Nullable Intake bytes(Line line, Instant receivedAt) {
            byte[] bytes = line.bytes();
            if (EntryText.isBlank(bytes)) {
                return null;
            }
            try {
                LogEntry entry = LogEntryCodec.read(bytes);
                if (admission.refusal(entry, receivedAt).isPresent()) {
                    return matcher.feed(bytes, 0, bytes.length, receivedAt);
                }
            } catch (MalformedEntryException e) {
                return matcher.feed(bytes, 0, bytes.length, receivedAt);
            }
            return hear(line, receivedAt, entry -> matcher.feed(bytes, 0, bytes.length, receivedAt));
        }

        private @Nullable Intake hear(Line line, Instant receivedAt, Function<LogEntry, Intake> feed) {
            byte[] bytes = line.bytes();
            if (EntryText.isBlank(bytes)) {
                return null;
            }
            try {
                LogEntry entry = EntryText.read(bytes);
                EntryText.write(entry);
                var refusal = check.refusal(entry, receivedAt);
                if (refusal.isPresent()) {
                    return new Intake.Refused(refusal.get());
                }
                kept.add(entry);
                return feed.apply(entry);
            } catch (MalformedEntryException e) {
                return new Intake.Refused(Objects.requireNonNull(e.getMessage()));
            }
        }
    }
}
