package io.yagura.logmatcher;

/** 64 bits for an event id. */
public final class EventHash {

    /** Into how many cells a window is cut. */
    public static final int SLICES = 16;

    private static final int SLICE_BITS = Integer.numberOfTrailingZeros(SLICES);
    private static final long SEED = 0x79a6_7572_6120_2601L;

    private EventHash() {}

    /** {@return a hash in which every bit depends on every character} */
    public static long of(String eventId) {
        long hash = SEED ^ eventId.length();
        for (int i = 0; i < eventId.length(); i++) {
            hash = mix(hash + 0x9e37_79b9_7f4a_7c15L * (eventId.charAt(i) + 1L));
        }
        return mix(hash);
    }

    /** {@return the cell of its window, by the highest bits} */
    public static int slice(long hash) {
        return (int) (hash >>> (Long.SIZE - SLICE_BITS));
    }

    /** The finisher of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return z ^ (z >>> 31);
    }
}
