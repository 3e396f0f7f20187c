package io.yagura.logmatcher;

import java.time.Instant;
import java.util.List;

/**
 * What changed since the matcher was last asked.
 *
 * @param at when it was asked
 * @param windows those that changed since the last findings
 * @param mismatches all of each such window, capped by the service; the true counts are in the windows
 */
public record Findings(Instant at, List<WindowReport> windows, List<Mismatch> mismatches, List<Amendment> amendments) {

    public Findings {
        windows = List.copyOf(windows);
        mismatches = List.copyOf(mismatches);
        amendments = List.copyOf(amendments);
    }
}
