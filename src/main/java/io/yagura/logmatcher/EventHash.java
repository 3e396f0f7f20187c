package io.yagura.logmatcher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** 64 bits for an event id. */
public final class EventHash {

    /** Into how many cells a window is cut. */
    public static final int SLICES = 16;

    private static final int SLICE_BITS = Integer.numberOfTrailingZeros(SLICES);
    private static final long SEED = 0x79a6_7572_6120_2601L;
    private static final long WIDE_SEED = 0x2601_2061_7275_a679L;
    private static final long STEP = 0x9e37_79b9_7f4a_7c15L;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EventHash() {}

    /** {@return a hash in which every bit depends on every character} */
    public static long of(String eventId) {
        return isAscii(eventId) ? narrow(eventId) : wide(eventId);
    }

    /** {@return the same of an id that stands there in ASCII} */
    static long of(byte[] bytes, int from, int to) {
        long hash = SEED ^ (to - from);
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            hash = step(hash, (long) WORDS.get(bytes, at));
        }
        if (at == to) {
            return mix(hash);
        }
        long word = 0;
        for (int shift = 0; at < to; at++, shift += Byte.SIZE) {
            word |= (bytes[at] & 0xffL) << shift;
        }
        return mix(step(hash, word));
    }

    /** {@return the cell of its window, by the highest bits} */
    public static int slice(long hash) {
        return (int) (hash >>> (Long.SIZE - SLICE_BITS));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static long narrow(String text) {
        return hash(text, SEED, Byte.SIZE);
    }

    private static long wide(String text) {
        return hash(text, WIDE_SEED, Character.SIZE);
    }

    private static long hash(String text, long seed, int bits) {
        long hash = seed ^ text.length();
        long word = 0;
        int shift = 0;
        for (int i = 0; i < text.length(); i++) {
            word |= (long) text.charAt(i) << shift;
            shift += bits;
            if (shift == Long.SIZE) {
                hash = step(hash, word);
                word = 0;
                shift = 0;
            }
        }
        return mix(shift == 0 ? hash : step(hash, word));
    }

    private static long step(long hash, long word) {
        return mix(hash + STEP * (word + 1));
    }

    /** The finisher of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return z ^ (z >>> 31);
    }
}
