package io.yagura.logmatcher;

/** Tells which of many ids come again, at 5 to 11 bytes each: half of a hash is held, so now and then one too many. */
final class SeenIds {

    private static final int LEAST = 16;

    private int[] slots;
    private int size;
    private boolean zero;

    /** @param expected how many there will be, as far as is known */
    SeenIds(long expected) {
        long wanted = Math.clamp(expected * 4 / 3 + 1, LEAST, 1 << 29);
        slots = new int[Integer.highestOneBit((int) wanted - 1) << 1];
    }

    /** {@return whether it may have been there before; never false when it was} */
    boolean again(long hash) {
        int half = (int) hash;
        if (half == 0) {
            boolean before = zero;
            zero = true;
            return before;
        }
        if (!put(slots, half)) {
            return true;
        }
        size++;
        if (size * 4L > slots.length * 3L) {
            grow();
        }
        return false;
    }

    private void grow() {
        int[] wider = new int[slots.length * 2];
        for (int half : slots) {
            if (half != 0) {
                put(wider, half);
            }
        }
        slots = wider;
    }

    private static boolean put(int[] slots, int half) {
        int mask = slots.length - 1;
        int at = half & mask;
        while (slots[at] != 0) {
            if (slots[at] == half) {
                return false;
            }
            at = (at + 1) & mask;
        }
        slots[at] = half;
        return true;
    }
}
