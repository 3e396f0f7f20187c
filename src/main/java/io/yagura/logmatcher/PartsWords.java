package io.yagura.logmatcher;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what is wrong with the reading of an audit stream's parts. */
final class PartsWords {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final PartsFacts facts;

    PartsWords(PartsFacts facts) {
        this.facts = facts;
    }

    /** {@return why not all of the stream is known up to now; nothing when it is} */
    Optional<String> trouble() {
        return joined(List.of(silent(), never(), behind(), again()));
    }

    /** {@return which parts nobody reads; nothing when there are none} */
    Optional<String> unread() {
        return joined(List.of(silent(), never()));
    }

    private static Optional<String> joined(List<Optional<String>> sentences) {
        String words = sentences.stream().flatMap(Optional::stream).collect(Collectors.joining("; "));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private Optional<String> silent() {
        List<PartFacts> parts = facts.in(PartFacts.State.SILENT);
        return parts.stream()
                .map(part -> Objects.requireNonNull(part.heardAt()))
                .min(Instant::compareTo)
                .map(since -> "%s %s read by nobody since %s; %s with %s"
                        .formatted(
                                named(parts),
                                parts.size() == 1 ? "is" : "are",
                                SECOND.format(since),
                                parts.size() == 1 ? "it was" : "they were",
                                owners(parts)));
    }

    private Optional<String> never() {
        List<PartFacts> parts = facts.in(PartFacts.State.NEVER);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s %s never read by anybody".formatted(named(parts), parts.size() == 1 ? "was" : "were"));
    }

    private Optional<String> behind() {
        return progress(PartFacts.State.BEHIND, "%s %s read by %s only up to %s");
    }

    private Optional<String> again() {
        return progress(PartFacts.State.AGAIN, "%s %s being read again by %s; known up to %s");
    }

    private Optional<String> progress(PartFacts.State state, String sentence) {
        List<PartFacts> parts = facts.in(state);
        return parts.stream()
                .map(part -> Objects.requireNonNull(part.passed()))
                .min(Instant::compareTo)
                .map(passed -> sentence.formatted(
                        named(parts), parts.size() == 1 ? "is" : "are", owners(parts), SECOND.format(passed)));
    }

    private static String owners(List<PartFacts> parts) {
        return parts.stream()
                .map(part -> Objects.requireNonNull(part.owner()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    private static String named(List<PartFacts> parts) {
        return (parts.size() == 1 ? "part " : "parts ") + numbers(parts) + " of the audit stream";
    }

    /** {@return such as {@code 0 to 3, 7}} */
    static String numbers(List<PartFacts> parts) {
        List<String> spans = new ArrayList<>();
        int i = 0;
        while (i < parts.size()) {
            int from = parts.get(i).part();
            int to = from;
            while (i + 1 < parts.size() && parts.get(i + 1).part() == to + 1) {
                i++;
                to++;
            }
            i++;
            spans.add(from == to ? "" + from : from + (to == from + 1 ? ", " : " to ") + to);
        }
        return String.join(", ", spans);
    }
}
