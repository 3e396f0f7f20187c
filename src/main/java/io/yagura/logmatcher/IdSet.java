package io.yagura.logmatcher;

/** A set of hashes at 11 to 22 bytes each, by open addressing. */
final class IdSet {

    private static final int LEAST = 16;

    private long[] slots = new long[LEAST];
    private int size;
    private boolean zero;

    /** {@return whether it was not there before} */
    boolean add(long hash) {
        if (hash == 0) {
            boolean added = !zero;
            zero = true;
            return added;
        }
        if (!put(slots, hash)) {
            return false;
        }
        size++;
        if (size * 4L > slots.length * 3L) {
            grow();
        }
        return true;
    }

    int size() {
        return zero ? size + 1 : size;
    }

    /** {@return how much memory it takes} */
    long bytes() {
        return (long) slots.length * Long.BYTES;
    }

    private void grow() {
        long[] wider = new long[slots.length * 2];
        for (long hash : slots) {
            if (hash != 0) {
                put(wider, hash);
            }
        }
        slots = wider;
    }

    private static boolean put(long[] slots, long hash) {
        int mask = slots.length - 1;
        int at = (int) hash & mask;
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return false;
            }
            at = (at + 1) & mask;
        }
        slots[at] = hash;
        return true;
    }
}
