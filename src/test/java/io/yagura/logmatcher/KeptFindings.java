package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ledger in memory, which may be away. */
public final class KeptFindings implements Ledger {

    private final Map<Window, WindowReport> windows = new LinkedHashMap<>();
    private final Map<Window, List<Mismatch>> mismatches = new LinkedHashMap<>();
    private final List<Amendment> amendments = new ArrayList<>();
    private @Nullable RuntimeException trouble;

    private record Window(String stream, String subscriber, Instant minute) {}

    @Override
    public synchronized void keep(Share share, Findings findings) {
        if (trouble != null) {
            throw trouble;
        }
        for (WindowReport report : findings.windows()) {
            Window window = new Window(report.stream(), report.subscriber(), report.minute());
            windows.put(window, report);
            mismatches.put(window, new ArrayList<>());
        }
        for (Mismatch mismatch : findings.mismatches()) {
            mismatches
                    .computeIfAbsent(
                            new Window(mismatch.stream(), mismatch.subscriber(), Minute.of(mismatch.publishedAt())),
                            window -> new ArrayList<>())
                    .add(mismatch);
        }
        amendments.addAll(findings.amendments());
    }

    /** From now on it fails so; null for no more. */
    public synchronized void away(@Nullable RuntimeException failure) {
        trouble = failure;
    }

    public synchronized List<WindowReport> windows() {
        return List.copyOf(windows.values());
    }

    public synchronized List<Mismatch> mismatches() {
        return mismatches.values().stream().flatMap(List::stream).toList();
    }

    public synchronized List<Amendment> amendments() {
        return List.copyOf(amendments);
    }
}
