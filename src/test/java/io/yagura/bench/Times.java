package io.yagura.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/** Measured times, in the order of their length. */
public final class Times {

    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] sorted;

    private Times(LongStream nanos) {
        this.sorted = nanos.sorted().toArray();
    }

    public static Times ofNanos(long... nanos) {
        return new Times(Arrays.stream(nanos));
    }

    /** All of these together. */
    public static Times pooled(Collection<Times> all) {
        return new Times(all.stream().flatMapToLong(times -> Arrays.stream(times.sorted)));
    }

    public int count() {
        return sorted.length;
    }

    public double medianMillis() {
        return millis(0.5);
    }

    /** The time that a share of all, such as 0.99, did not exceed (nearest rank); NaN when there are none. */
    public double millis(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / NANOS_PER_MILLI;
    }

    public double worstMillis() {
        return millis(1);
    }
}
