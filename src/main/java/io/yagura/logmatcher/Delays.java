package io.yagura.logmatcher;

import org.jspecify.annotations.Nullable;

/** Counts how long deliveries take; it is as long as its slowest delivery asks for: 1.5 kB up to a minute. */
final class Delays {

    private int[] counts = new int[0];
    private @Nullable DelayCounts told = DelayCounts.NONE;

    void add(long millis) {
        counts = DelayCounts.counted(counts, millis);
        told = null;
    }

    /** {@return what was counted up to now} */
    DelayCounts counts() {
        DelayCounts same = told;
        if (same == null) {
            same = DelayCounts.copyOf(counts);
            told = same;
        }
        return same;
    }
}
