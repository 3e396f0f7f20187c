package io.yagura.logmatcher;

import io.yagura.logmatcher.PartedWindow.Name;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds up what the matchers of all parts find, for the windows of the last hour. For one thread. */
final class FindingsSum {

    private final Map<Name, PartedWindow> windows = new HashMap<>();
    private Instant oldest;

    /** @param oldest windows that began earlier are left out: not all that was told of them comes */
    FindingsSum(Instant oldest) {
        this.oldest = oldest;
    }

    /** Takes what a part found; the same may come again. */
    void take(Part part, Findings findings) {
        Map<Name, List<Mismatch>> mismatches = findings.mismatches().stream().collect(Collectors.groupingBy(Name::of));
        for (WindowReport report : findings.windows()) {
            Name name = Name.of(report);
            if (!name.minute().isBefore(oldest)) {
                windows.computeIfAbsent(name, key -> new PartedWindow())
                        .take(part, report, mismatches.getOrDefault(name, List.of()));
            }
        }
        for (Amendment amendment : findings.amendments()) {
            if (!amendment.minute().isBefore(oldest)) {
                windows.computeIfAbsent(Name.of(amendment), key -> new PartedWindow())
                        .take(amendment);
            }
        }
    }

    /** Lets go of windows that began earlier. */
    void forget(Instant before) {
        if (before.isAfter(oldest)) {
            oldest = before;
            windows.keySet().removeIf(name -> name.minute().isBefore(before));
        }
    }

    /**
     * {@return what changed since this was last asked, over all parts}
     *
     * @param stuck the parts of which nothing new is heard
     */
    Findings changed(PartsRule rule, Set<Part> stuck, Instant now) {
        List<WindowReport> reports = new ArrayList<>();
        List<Mismatch> mismatches = new ArrayList<>();
        List<Amendment> amendments = new ArrayList<>();
        for (PartedWindow window : windows.values()) {
            Optional<WindowReport> whole = window.changed(rule, stuck);
            if (whole.isPresent()) {
                reports.add(whole.get());
                mismatches.addAll(window.mismatches());
                amendments.addAll(window.amended());
            }
        }
        return new Findings(now, reports, mismatches, amendments);
    }
}
