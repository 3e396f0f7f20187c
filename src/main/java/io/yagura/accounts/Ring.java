package io.yagura.accounts;

import java.time.Duration;
import java.time.Instant;

/** Amounts by when they fell due, for the last 60 slots. */
final class Ring {

    private static final int SLOTS = 60;

    private final long slotSeconds;
    private final long[] slot = new long[SLOTS];
    private final double[] amount = new double[SLOTS];

    Ring(Duration slot) {
        this.slotSeconds = slot.toSeconds();
    }

    synchronized void add(Instant now, double more) {
        long at = now.getEpochSecond() / slotSeconds;
        int index = (int) (at % SLOTS);
        amount[index] = slot[index] == at ? amount[index] + more : more;
        slot[index] = at;
    }

    synchronized double sum(Instant now) {
        long first = now.getEpochSecond() / slotSeconds - SLOTS + 1;
        double sum = 0;
        for (int i = 0; i < SLOTS; i++) {
            sum += slot[i] >= first ? amount[i] : 0;
        }
        return sum;
    }
}
