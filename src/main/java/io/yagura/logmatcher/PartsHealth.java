package io.yagura.logmatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Remembers when this console heard of each part, so that the clocks of others do not matter. For one thread. */
final class PartsHealth {

    /** A console tells every few seconds; one that missed several turns is gone, or as good as gone. */
    static final Duration SILENT = Duration.ofSeconds(15);

    /** What is read later than this after its arrival is too old to be called current. */
    static final Duration BEHIND = Duration.ofSeconds(30);

    private final Map<Part, Ear> ears = new TreeMap<>();

    /** @param known up to where all was known of the part, whoever read it */
    private record Ear(PartReport report, Instant heardAt, Instant known) {

        static Ear first(PartReport report, Instant now) {
            return new Ear(report, earlier(report.toldAt(), now), report.passed());
        }

        Ear next(PartReport next, Instant now) {
            Instant heard =
                    next.toldAt().equals(report.toldAt()) && next.owner().equals(report.owner()) ? heardAt : now;
            return new Ear(next, heard, next.passed().isAfter(known) ? next.passed() : known);
        }

        boolean silent(Instant now) {
            return Duration.between(heardAt, now).compareTo(SILENT) > 0;
        }

        PartFacts facts(Instant now) {
            return new PartFacts(report.part().number(), report.owner(), report.toldAt(), heardAt, known, state(now));
        }

        private PartFacts.State state(Instant now) {
            if (silent(now)) {
                return PartFacts.State.SILENT;
            }
            if (report.again()) {
                return PartFacts.State.AGAIN;
            }
            return Duration.between(known, now).compareTo(BEHIND) > 0 ? PartFacts.State.BEHIND : PartFacts.State.READ;
        }
    }

    void take(Collection<PartReport> reports, Instant now) {
        for (PartReport report : reports) {
            ears.compute(report.part(), (part, ear) -> ear == null ? Ear.first(report, now) : ear.next(report, now));
        }
    }

    PartsFacts facts(Instant now) {
        return new PartsFacts(Part.ALL.stream()
                .map(part -> {
                    Ear ear = ears.get(part);
                    return ear == null ? PartFacts.never(part) : ear.facts(now);
                })
                .toList());
    }

    /** {@return the last report of each part that anybody ever read} */
    List<PartReport> reports() {
        return ears.values().stream().map(Ear::report).toList();
    }

    /** {@return the reports that tell of now, or all where none does} */
    List<PartReport> fresh(Instant now) {
        List<PartReport> fresh = ears.values().stream()
                .filter(ear -> !ear.silent(now) && !ear.report.again())
                .map(Ear::report)
                .toList();
        return fresh.isEmpty() ? reports() : fresh;
    }

    /** {@return the parts that are not read, or not as they should be} */
    Set<Part> stuck(Instant now) {
        return facts(now).parts().stream()
                .filter(part -> part.state() != PartFacts.State.READ)
                .map(part -> new Part(part.part()))
                .collect(Collectors.toSet());
    }

    /** {@return up to where all that was ever read is known, or null when nothing was ever read} */
    @Nullable Instant trueAt(Instant now) {
        return ears.values().stream()
                .map(ear -> earlier(ear.known, now))
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
