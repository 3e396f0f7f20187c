package io.yagura.logmatcher;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes a judgement for people, or an object of JSON for each thing that it says. */
final class JudgementWriter {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JudgeProperties.Format format;
    private final PrintStream out;

    JudgementWriter(JudgeProperties.Format format, PrintStream out) {
        this.format = format;
        this.out = out;
    }

    void write(JudgedLog log) {
        log.refused()
                .forEach(refusal -> say(
                        "%s: refused: %s".formatted(refusal.place(), refusal.reason()),
                        fields("refused", "place", refusal.place(), "reason", refusal.reason())));
        log.liars()
                .forEach(liar -> say(
                        "%s: line %d of %s comes after a watermark of %s"
                                .formatted(liar.source(), liar.seq(), liar.at(), liar.passed()),
                        fields(
                                "early",
                                "source",
                                liar.source(),
                                "seq",
                                liar.seq(),
                                "at",
                                liar.at(),
                                "watermark",
                                liar.passed())));
        log.sources().forEach(this::source);
        for (WindowReport window : log.windows()) {
            window(window);
            log.mismatches().stream()
                    .filter(mismatch -> mismatch.stream().equals(window.stream())
                            && mismatch.subscriber().equals(window.subscriber())
                            && Minute.of(mismatch.publishedAt()).equals(window.minute()))
                    .forEach(this::mismatch);
        }
        say(
                "%s %d lines taken, %d repeated, %d refused; judged at %s"
                        .formatted(
                                log.faultless() ? "faultless:" : "not faultless:",
                                log.lines(),
                                log.repeated(),
                                log.refused().size(),
                                log.at()),
                fields(
                        "judgement",
                        "faultless",
                        log.faultless(),
                        "taken",
                        log.lines(),
                        "repeated",
                        log.repeated(),
                        "refused",
                        log.refused().size(),
                        "at",
                        log.at()));
        out.flush();
    }

    private void source(SourceReport source) {
        String state = word(source.state());
        say(
                "source %s, %s of %s%s: %s, has passed %s%s, %d lines missing"
                        .formatted(
                                source.source(),
                                word(source.side()),
                                source.stream(),
                                source.subscriber() == null ? "" : " for " + source.subscriber(),
                                state,
                                source.passed(),
                                source.readTo() == null ? "" : ", has read to " + source.readTo(),
                                source.missing()),
                fields(
                        "source",
                        "source",
                        source.source(),
                        "side",
                        word(source.side()),
                        "stream",
                        source.stream(),
                        "subscriber",
                        source.subscriber(),
                        "state",
                        state,
                        "passed",
                        source.passed(),
                        "readTo",
                        source.readTo(),
                        "missing",
                        source.missing()));
    }

    private void window(WindowReport window) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            if (window.count(verdict) > 0) {
                counts.put(word(verdict), window.count(verdict));
            }
        }
        List<String> words = new ArrayList<>(List.of(window.published() + " published"));
        counts.forEach((word, count) -> words.add(count + " " + word));
        window.waitsFor().forEach(source -> words.add("waits for " + source));
        say(
                "window %s of %s for %s, %s: %s"
                        .formatted(
                                window.minute(),
                                window.stream(),
                                window.subscriber(),
                                word(window.state()),
                                words.stream().collect(Collectors.joining(", "))),
                fields(
                        "window",
                        "stream",
                        window.stream(),
                        "subscriber",
                        window.subscriber(),
                        "minute",
                        window.minute(),
                        "state",
                        word(window.state()),
                        "published",
                        window.published(),
                        "skewed",
                        window.skewed(),
                        "waitsFor",
                        window.waitsFor(),
                        "counts",
                        counts));
    }

    private void mismatch(Mismatch mismatch) {
        say(
                "  %s %s, published %s%s%s"
                        .formatted(
                                word(mismatch.kind()),
                                mismatch.eventId(),
                                mismatch.publishedAt(),
                                mismatch.deliveredAt() == null ? "" : ", delivered " + mismatch.deliveredAt(),
                                mismatch.why().isEmpty() ? "" : ": " + mismatch.why()),
                fields(
                        "event",
                        "stream",
                        mismatch.stream(),
                        "subscriber",
                        mismatch.subscriber(),
                        "eventId",
                        mismatch.eventId(),
                        "verdict",
                        word(mismatch.kind()),
                        "times",
                        mismatch.times(),
                        "publishedAt",
                        mismatch.publishedAt(),
                        "deliveredAt",
                        mismatch.deliveredAt(),
                        "why",
                        mismatch.why()));
    }

    private void say(String text, Map<String, @Nullable Object> fields) {
        // an id may hold an end of line, or what a terminal obeys
        String plain = text.codePoints()
                .mapToObj(c -> Character.isISOControl(c) ? "\\u%04x".formatted(c) : Character.toString(c))
                .collect(Collectors.joining());
        out.print(format == JudgeProperties.Format.TEXT ? plain : JSON.writeValueAsString(fields));
        out.print('\n');
    }

    private static Map<String, @Nullable Object> fields(String is, @Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("is", is);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            fields.put(String.valueOf(namesAndValues[i]), value instanceof Instant time ? time.toString() : value);
        }
        return fields;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
