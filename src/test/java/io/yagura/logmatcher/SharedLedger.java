package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What matchers of parts found, fenced as the store does it, in memory. */
public final class SharedLedger implements Ledger, Shares {

    private final Map<Part, Long> epochs = new HashMap<>();
    private final Map<Part, PartReport> reports = new TreeMap<>();
    private final Map<Window, WindowReport> windows = new HashMap<>();
    private final Map<Window, List<Mismatch>> mismatches = new HashMap<>();
    private final List<Amendment> amendments = new ArrayList<>();
    private long refused;
    private @Nullable RuntimeException trouble;

    private record Window(Part part, String stream, String subscriber, Instant minute) {}

    /** From now on it fails so; null for no more. */
    public synchronized void away(@Nullable RuntimeException failure) {
        trouble = failure;
    }

    @Override
    public synchronized Share claim(Part part, String owner) {
        check();
        return new Share(part, epochs.merge(part, 1L, Long::sum));
    }

    @Override
    public synchronized void tell(Share share, PartReport report) {
        Part part = owned(share);
        reports.put(part, report);
    }

    @Override
    public synchronized List<PartReport> reports() {
        check();
        return List.copyOf(reports.values());
    }

    @Override
    public synchronized void keep(Share share, Findings findings) {
        Part part = owned(share);
        for (WindowReport report : findings.windows()) {
            Window window = new Window(part, report.stream(), report.subscriber(), report.minute());
            windows.put(window, report);
            mismatches.put(window, new ArrayList<>());
        }
        for (Mismatch mismatch : findings.mismatches()) {
            Objects.requireNonNull(mismatches.get(new Window(
                            part, mismatch.stream(), mismatch.subscriber(), Minute.of(mismatch.publishedAt()))))
                    .add(mismatch);
        }
        findings.amendments().stream()
                .filter(amendment -> !amendments.contains(amendment))
                .forEach(amendments::add);
    }

    private Part owned(Share share) {
        check();
        Part part = Objects.requireNonNull(share.part());
        if (epochs.getOrDefault(part, 0L) != share.epoch()) {
            refused++;
            throw new ShareLostException("part %s: epoch %d is over".formatted(part, share.epoch()));
        }
        return part;
    }

    private void check() {
        if (trouble != null) {
            throw trouble;
        }
    }

    /** {@return how often somebody wrote who had lost the share} */
    public synchronized long refused() {
        return refused;
    }

    public synchronized List<WindowReport> windows(Instant minute) {
        return windows.values().stream()
                .filter(report -> report.minute().equals(minute))
                .toList();
    }

    public synchronized Stream<Mismatch> mismatches() {
        return mismatches.values().stream().flatMap(List::stream).toList().stream();
    }

    public synchronized List<Amendment> amendments() {
        return List.copyOf(amendments);
    }
}
