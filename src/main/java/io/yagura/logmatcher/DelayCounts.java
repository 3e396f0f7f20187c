package io.yagura.logmatcher;

import java.time.Duration;
import java.util.Arrays;
import java.util.StringJoiner;

/**
 * How many deliveries took how long, in buckets of milliseconds that are at most a 32nd of their value wide. Counts of
 * several shares of a window add up to those of the whole.
 */
public final class DelayCounts {

    /** Of a window without deliveries. */
    public static final DelayCounts NONE = new DelayCounts(new int[0]);

    private static final int FINE_BITS = 5;
    private static final int FINE = 1 << FINE_BITS;

    private final int[] counts;

    private DelayCounts(int[] counts) {
        this.counts = counts;
    }

    /** {@return those of the given delays, in milliseconds} */
    public static DelayCounts of(long... millis) {
        int[] counts = new int[0];
        for (long delay : millis) {
            counts = counted(counts, delay);
        }
        return copyOf(counts);
    }

    /** {@return the counts with one more, in the same array where it has room} */
    static int[] counted(int[] counts, long millis) {
        int bucket = bucket(millis);
        int[] room = bucket < counts.length ? counts : Arrays.copyOf(counts, (bucket / FINE + 1) * FINE);
        room[bucket]++;
        return room;
    }

    static DelayCounts copyOf(int[] counts) {
        return new DelayCounts(counts.clone());
    }

    /**
     * Reads what {@link #encoded} wrote.
     *
     * @throws IllegalArgumentException when it is nothing of that kind
     */
    public static DelayCounts read(String encoded) {
        int[] counts = new int[0];
        if (encoded.isEmpty()) {
            return NONE;
        }
        for (String pair : encoded.split(",", -1)) {
            int colon = pair.indexOf(':');
            int bucket = colon < 0 ? -1 : Integer.parseInt(pair.substring(0, colon));
            if (bucket < 0 || bucket > bucket(Long.MAX_VALUE)) {
                throw new IllegalArgumentException("delays: '%s' is no bucket and its count".formatted(pair));
            }
            if (bucket >= counts.length) {
                counts = Arrays.copyOf(counts, (bucket / FINE + 1) * FINE);
            }
            counts[bucket] += Integer.parseInt(pair.substring(colon + 1));
        }
        return new DelayCounts(counts);
    }

    /** {@return the buckets that are not empty, as {@code bucket:count,…}} */
    public String encoded() {
        StringJoiner pairs = new StringJoiner(",");
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                pairs.add(i + ":" + counts[i]);
            }
        }
        return pairs.toString();
    }

    /** {@return both together} */
    public DelayCounts plus(DelayCounts other) {
        int[] sum = Arrays.copyOf(counts, Math.max(counts.length, other.counts.length));
        for (int i = 0; i < other.counts.length; i++) {
            sum[i] += other.counts[i];
        }
        return new DelayCounts(sum);
    }

    /** {@return the upper end of the bucket in which this share of the deliveries ends, or zero when there are none} */
    public Duration quantile(double share) {
        long total = total();
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

    /** {@return how many deliveries there are} */
    public long total() {
        long total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
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

    @Override
    public boolean equals(Object other) {
        // rooms at the end that are empty make no difference
        return other instanceof DelayCounts that && Arrays.equals(counts, 0, used(), that.counts, 0, that.used());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Arrays.copyOf(counts, used()));
    }

    private int used() {
        int used = counts.length;
        while (used > 0 && counts[used - 1] == 0) {
            used--;
        }
        return used;
    }

    @Override
    public String toString() {
        return encoded();
    }
}
