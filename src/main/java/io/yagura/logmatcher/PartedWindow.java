package io.yagura.logmatcher;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One window, as each part last told of it. For one thread. */
final class PartedWindow {

    private final Map<Part, Told> parts = new TreeMap<>();
    private final Map<Instant, Set<Amendment>> amendments = new TreeMap<>();
    private final Set<Instant> amended = new HashSet<>();
    private @Nullable WindowReport sum;
    private @Nullable WindowReport given;
    private boolean changed;

    private record Told(WindowReport report, List<Mismatch> mismatches) {}

    /** Which one. */
    record Name(String stream, String subscriber, Instant minute) {

        static Name of(WindowReport report) {
            return new Name(report.stream(), report.subscriber(), report.minute());
        }

        /** The window of an event is the minute in which it was published. */
        static Name of(Mismatch mismatch) {
            return new Name(mismatch.stream(), mismatch.subscriber(), Minute.of(mismatch.publishedAt()));
        }

        static Name of(Amendment amendment) {
            return new Name(amendment.stream(), amendment.subscriber(), amendment.minute());
        }
    }

    /** Replaces what the part told of it. */
    void take(Part part, WindowReport report, List<Mismatch> mismatches) {
        Told told = new Told(report, List.copyOf(mismatches));
        if (!told.equals(parts.put(part, told))) {
            sum = null;
            changed = true;
        }
    }

    /** What was amended at one moment is one note, so all of a moment is told again with what is new of it. */
    void take(Amendment amendment) {
        if (amendments.computeIfAbsent(amendment.at(), at -> new HashSet<>()).add(amendment)) {
            amended.add(amendment.at());
        }
    }

    /** {@return the window over all parts, where that is something new} */
    Optional<WindowReport> changed(PartsRule rule) {
        if (parts.isEmpty() || (!changed && amended.isEmpty() && parts.size() == Part.COUNT)) {
            return Optional.empty();
        }
        if (sum == null) {
            sum = WindowSum.of(parts.values().stream().map(Told::report).toList());
        }
        WindowReport whole = rule.whole(parts.keySet(), sum);
        boolean news = changed || !amended.isEmpty() || !whole.equals(given);
        given = whole;
        changed = false;
        return news ? Optional.of(whole) : Optional.empty();
    }

    /** {@return the mismatches of all parts} */
    List<Mismatch> mismatches() {
        return parts.values().stream().flatMap(told -> told.mismatches().stream()).toList();
    }

    /** {@return what was amended since this was last asked} */
    List<Amendment> amended() {
        List<Amendment> fresh = amended.stream()
                .sorted()
                .flatMap(at -> amendments.getOrDefault(at, Set.of()).stream())
                .toList();
        amended.clear();
        return fresh;
    }
}
