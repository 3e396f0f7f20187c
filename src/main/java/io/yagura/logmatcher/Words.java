package io.yagura.logmatcher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of text at once, the first one lowest. A mask has the highest bit of each byte that was looked for; its
 * lowest bit is right, higher ones may be too many (Mycroft's trick, Hacker's Delight §6-1).
 */
final class Words {

    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;
    private static final long QUOTES = ONES * '"';
    private static final long ENDS = ONES * '\n';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private Words() {}

    static long at(byte[] bytes, int at) {
        return (long) LITTLE.get(bytes, at);
    }

    static long quotes(long word) {
        return zeroes(word ^ QUOTES);
    }

    static long ends(long word) {
        return zeroes(word ^ ENDS);
    }

    /** {@return what may not stand in a text, or has to be looked at closely: control characters, escapes, beyond ASCII} */
    static long unusual(long word) {
        return zeroes(word ^ BACKSLASHES) | ((word - SPACES) & ~word & HIGH) | (word & HIGH);
    }

    /** {@return which byte the lowest bit of a mask stands for} */
    static int first(long mask) {
        return Long.numberOfTrailingZeros(mask) >>> 3;
    }

    /** {@return the word with its first bytes alone, of which there are less than eight} */
    static long head(long word, int bytes) {
        return word & ((1L << (bytes * Byte.SIZE)) - 1);
    }

    /** {@return the word of a text of up to eight characters} */
    static long of(String text) {
        long word = 0;
        for (int i = 0; i < text.length(); i++) {
            word |= (long) text.charAt(i) << (i * Byte.SIZE);
        }
        return word;
    }

    private static long zeroes(long word) {
        return (word - ONES) & ~word & HIGH;
    }
}
