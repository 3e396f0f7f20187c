package io.yagura.logmatcher;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The file of histories in {@code docs/conformance}; a history without something expected is refused. */
record ConformanceKit(int format, List<History> histories) {

    static final Path FILE = Path.of("docs", "conformance", "histories.json");

    ConformanceKit {
        if (format != 1) {
            throw new IllegalArgumentException("format: '%d' is not 1".formatted(format));
        }
        Set<String> names = new HashSet<>();
        for (History history : histories) {
            if (!names.add(history.name)) {
                throw new IllegalArgumentException("name: '%s' is there twice".formatted(history.name));
            }
        }
    }

    static ConformanceKit read() {
        return mapper().readValue(FILE.toFile(), ConformanceKit.class);
    }

    static ConformanceKit read(String json) {
        return mapper().readValue(json, ConformanceKit.class);
    }

    private static JsonMapper mapper() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
    }

    record History(String name, String says, Rules rules, List<Expected> subscriptions, List<Step> steps) {

        History {
            if (says.isBlank()) {
                throw new IllegalArgumentException("%s: says nothing".formatted(name));
            }
            if (steps.stream().noneMatch(step -> step.judgedAt != null)) {
                throw new IllegalArgumentException("%s: nothing is judged".formatted(name));
            }
        }

        List<Subscription> configured() {
            return subscriptions.stream().map(Expected::subscription).toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record Rules(
            long deadlineSeconds,
            long retireAfterSeconds,
            long handoverSeconds,
            long aheadSeconds,
            long retentionSeconds) {

        MatchingRules rules() {
            return new MatchingRules(
                    Duration.ofSeconds(deadlineSeconds),
                    Duration.ofSeconds(retireAfterSeconds),
                    Duration.ofSeconds(handoverSeconds),
                    Duration.ofSeconds(aheadSeconds),
                    Duration.ofSeconds(retentionSeconds));
        }
    }

    record Expected(
            String stream,
            String subscriber,
            long deadlineSeconds,
            List<String> eventTypes,
            @Nullable Instant since) {

        Subscription subscription() {
            return new Subscription(
                    stream, subscriber, Duration.ofSeconds(deadlineSeconds), new TypeFilter(eventTypes), since, true);
        }
    }

    /** Lines are received, or verdicts are given. */
    record Step(
            @Nullable Instant receivedAt,
            @Nullable List<Line> lines,
            @Nullable Instant judgedAt,
            @Nullable List<Window> windows,
            @Nullable List<Amended> amendments) {

        Step {
            boolean received = receivedAt != null && lines != null && !lines.isEmpty();
            boolean judged = judgedAt != null && windows != null && amendments != null;
            if (received == judged) {
                throw new IllegalArgumentException("steps: one is neither received nor judged, or both");
            }
        }
    }

    record Line(
            @Nullable String line,
            @Nullable String base64,
            String is,
            @Nullable String reason) {

        Line {
            if (!Set.of("taken", "repeated", "refused", "blank").contains(is)) {
                throw new IllegalArgumentException("is: '%s' is nothing that a line can be".formatted(is));
            }
            if (is.equals("refused") == (reason == null)) {
                throw new IllegalArgumentException("reason: what is refused has one, and nothing else");
            }
        }

        byte[] bytes() {
            return line == null
                    ? Base64.getDecoder().decode(Objects.requireNonNull(base64))
                    : line.getBytes(StandardCharsets.UTF_8);
        }

        /** {@return whether the reason is the one that was expected, of which only the beginning may be told} */
        boolean accepts(String given) {
            String told = Objects.requireNonNull(reason);
            return told.endsWith("…") ? given.startsWith(told.substring(0, told.length() - 1)) : given.equals(told);
        }
    }

    /** One that is not judged yet has no events. */
    record Window(
            String stream,
            String subscriber,
            Instant minute,
            WindowReport.State state,
            long published,
            long skewed,
            List<String> waitsFor,
            @Nullable Map<String, Long> counts,
            @Nullable List<Event> events) {

        Window {
            if ((events == null) != (counts == null)) {
                throw new IllegalArgumentException("events: what is judged has counts and events");
            }
            if (events != null && !tally(events).equals(counts)) {
                throw new IllegalArgumentException("counts: %s are not those of the events".formatted(counts));
            }
        }

        NaiveModel.Window name() {
            return new NaiveModel.Window(stream, subscriber, minute);
        }

        Map<Verdict, Long> verdicts() {
            Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
            if (counts != null) {
                counts.forEach((word, count) -> verdicts.put(Verdict.valueOf(word.toUpperCase(Locale.ROOT)), count));
            }
            return verdicts;
        }

        private static Map<String, Long> tally(List<Event> events) {
            Map<String, Long> tally = new HashMap<>();
            events.forEach(event ->
                    tally.merge(event.verdict.name().toLowerCase(Locale.ROOT), (long) event.times(), Long::sum));
            return tally;
        }
    }

    record Event(
            String eventId,
            Verdict verdict,
            @JsonProperty("times") @Nullable Integer moreTimes,
            @Nullable String why,
            @Nullable Instant detectedAt,
            @Nullable Instant recoveredAt) {

        int times() {
            return moreTimes == null ? 1 : moreTimes;
        }
    }

    record Amended(
            String stream,
            String subscriber,
            Instant minute,
            String eventId,
            @Nullable Verdict from,
            @Nullable Verdict to) {}
}
