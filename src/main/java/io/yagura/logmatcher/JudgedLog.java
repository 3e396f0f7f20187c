package io.yagura.logmatcher;

import java.time.Instant;
import java.util.List;

/**
 * What is wrong with a log, and what became of the events in it.
 *
 * @param at when that was so
 * @param lines that were taken
 * @param repeated lines, which are allowed
 * @param liars entries that are earlier than a watermark which their source sent before them
 */
record JudgedLog(
        Instant at,
        long lines,
        long repeated,
        List<Refusal> refused,
        List<Liar> liars,
        List<SourceReport> sources,
        List<WindowReport> windows,
        List<Mismatch> mismatches) {

    /**
     * A line that is none, or cannot be taken.
     *
     * @param place the file and the number of the line
     */
    record Refusal(String place, String reason) {}

    /**
     * An entry that should have been sent earlier.
     *
     * @param passed what the watermark had said
     */
    record Liar(String source, long seq, Instant at, Instant passed) {}

    JudgedLog {
        refused = List.copyOf(refused);
        liars = List.copyOf(liars);
        sources = List.copyOf(sources);
        windows = List.copyOf(windows);
        mismatches = List.copyOf(mismatches);
    }

    /** {@return whether every line is as it has to be, and every event matched} */
    boolean faultless() {
        return refused.isEmpty()
                && liars.isEmpty()
                && sources.stream().allMatch(source -> source.missing() == 0)
                && mismatches.isEmpty()
                && windows.stream().allMatch(window -> window.state() == WindowReport.State.CLOSED);
    }
}
