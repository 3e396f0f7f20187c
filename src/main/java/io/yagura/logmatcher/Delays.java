package io.yagura.logmatcher;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long deliveries took, in buckets of milliseconds that are at most a 32nd of their value wide. It is as long as its
 * slowest delivery asks for: 1.5 kB up to a minute.
 */
final class Delays {

    private static final int FINE_BITS = 5;
    private static final int FINE = 1 << FINE_BITS;

    private int[] counts = new int[0];
    private long total;

    void add(long millis) {
        int bucket = bucket(millis);
        if (bucket >= counts.length) {
            counts = Arrays.copyOf(counts, (bucket / FINE + 1) * FINE);
        }
        counts[bucket]++;
        total++;
    }

    /** {@return the upper end of the bucket below or in which this share of the deliveries lies} */
    Duration quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int i = 0; i < counts.length && total > 0; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Duration.ofMillis(highest(i));
            }
        }
        return Duration.ZERO;
    }

    private static int bucket(long millis) {
        if (millis < FINE) {
            return (int) millis;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(millis) - FINE_BITS;
        return (shift + 1) * FINE + (int) (millis >>> shift) - FINE;
    }

    private static long highest(int bucket) {
        if (bucket < FINE) {
            return bucket;
        }
        int shift = bucket / FINE - 1;
        return ((bucket % FINE + FINE + 1L) << shift) - 1;
    }
}
