package io.yagura.logmatcher.store;

import io.yagura.logmatcher.WindowFacts;
import io.yagura.logmatcher.WindowReport;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which windows are worth a write: while a silent source holds many of them open, each changes by the second, but
 * only in the words that say for how long. For one share, on one thread.
 */
final class SteadyWindows {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int MOST = 10_000;

    private final Map<String, Written> written = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Written> eldest) {
            return size() > MOST;
        }
    };

    private record Written(WindowReport report, Instant at) {}

    /** {@return those that differ from what was written in more than these words, or were written long ago} */
    List<WindowReport> changed(List<WindowReport> windows, Instant now) {
        return windows.stream().filter(window -> changed(window, now)).toList();
    }

    private boolean changed(WindowReport window, Instant now) {
        Written before = written.get(WindowRow.key(window));
        return before == null
                || !before.report().equals(withoutWords(window))
                || !now.isBefore(before.at().plus(PAUSE));
    }

    void wrote(List<WindowReport> windows, Instant now) {
        for (WindowReport window : windows) {
            String key = WindowRow.key(window);
            // one that is judged comes only when something is different, be it but in a single mismatch
            if (WindowFacts.of(window).judged()) {
                written.remove(key);
            } else {
                written.put(key, new Written(withoutWords(window), now));
            }
        }
    }

    private static WindowReport withoutWords(WindowReport window) {
        return new WindowReport(
                window.stream(),
                window.subscriber(),
                window.minute(),
                window.state(),
                window.published(),
                window.counts(),
                window.skewed(),
                List.of(),
                window.delays(),
                window.inTime());
    }
}
