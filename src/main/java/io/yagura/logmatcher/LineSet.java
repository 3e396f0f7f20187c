package io.yagura.logmatcher;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A set of lines, known by 128 bits of the SHA-256 of their text, at 21 to 43 bytes each. */
final class LineSet {

    private static final int LEAST = 16;

    private long[] slots = new long[2 * LEAST];
    private int size;

    /** {@return whether it was not there before} */
    boolean add(LogEntry line) {
        ByteBuffer hash = ByteBuffer.wrap(hash(LogEntryCodec.bytes(line)));
        // an empty slot is told by its first half
        if (!put(slots, hash.getLong() | 1, hash.getLong())) {
            return false;
        }
        size++;
        if (size * 8L > slots.length * 3L) {
            grow();
        }
        return true;
    }

    private static byte[] hash(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void grow() {
        long[] wider = new long[slots.length * 2];
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at] != 0) {
                put(wider, slots[at], slots[at + 1]);
            }
        }
        slots = wider;
    }

    private static boolean put(long[] slots, long first, long second) {
        int mask = slots.length - 1;
        int at = (int) second << 1 & mask;
        while (slots[at] != 0) {
            if (slots[at] == first && slots[at + 1] == second) {
                return false;
            }
            at = at + 2 & mask;
        }
        slots[at] = first;
        slots[at + 1] = second;
        return true;
    }
}
