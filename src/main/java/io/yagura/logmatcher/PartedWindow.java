package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One window, as each part last told of it. For one thread. */
final class PartedWindow {

    private final Map<Part, Told> parts = new TreeMap<>();
    private final Map<Instant, Set<Amendment>> amendments = new TreeMap<>();
    private final Set<Instant> amended = new HashSet<>();
    private @Nullable WindowReport given;
    private boolean changed;
    private boolean complete;

    private record Told(WindowReport report, List<Mismatch> mismatches) {

        boolean judged() {
            return WindowFacts.of(report).judged();
        }

        /** {@return the same without what its sources were last seen to be: nobody looks at them} */
        WindowReport waiting() {
            return new WindowReport(
                    report.stream(),
                    report.subscriber(),
                    report.minute(),
                    WindowReport.State.UNKNOWN,
                    report.published(),
                    Map.of(),
                    report.skewed(),
                    List.of(),
                    report.delays());
        }
    }

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
            changed = true;
        }
    }

    /** What was amended at one moment is one note, so all of a moment is told again with what is new of it. */
    void take(Amendment amendment) {
        if (amendments.computeIfAbsent(amendment.at(), at -> new HashSet<>()).add(amendment)) {
            amended.add(amendment.at());
        }
    }

    /**
     * {@return the window over all parts, where that is something new}
     *
     * @param stuck the parts of which nothing new is heard: what is open in one of them waits for a reader of it
     */
    Optional<WindowReport> changed(PartsRule rule, Set<Part> stuck) {
        boolean asked = changed || !amended.isEmpty();
        if (parts.isEmpty() || (!asked && complete)) {
            return Optional.empty();
        }
        WindowReport whole = whole(rule, stuck);
        boolean news = asked || !whole.equals(given);
        given = whole;
        changed = false;
        complete = parts.size() == Part.COUNT && parts.values().stream().allMatch(Told::judged);
        return news ? Optional.of(whole) : Optional.empty();
    }

    private WindowReport whole(PartsRule rule, Set<Part> stuck) {
        Set<Part> telling = new TreeSet<>();
        List<WindowReport> shares = new ArrayList<>();
        parts.forEach((part, told) -> {
            if (told.judged() || !stuck.contains(part) || rule.settled(part, told.report)) {
                telling.add(part);
                shares.add(told.report);
            } else {
                shares.add(told.waiting());
            }
        });
        return rule.whole(telling, WindowSum.of(shares));
    }

    /** {@return the mismatches of all parts} */
    List<Mismatch> mismatches() {
        return parts.values().stream()
                .flatMap(told -> told.mismatches().stream())
                .toList();
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
