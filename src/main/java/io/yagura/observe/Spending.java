package io.yagura.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What Yagura has cost each target, by the second, for the last minute and since it started. */
public class Spending {

    private static final int SECONDS = 60;

    private final InstantSource clock;
    private final Instant startedAt;
    private final Map<String, Purse> purses = new ConcurrentHashMap<>();

    public Spending(InstantSource clock) {
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Notes what a call to the target cost; every adapter's calls end up here, kills included. */
    public void add(String targetId, Cost cost) {
        purses.computeIfAbsent(targetId, id -> new Purse()).add(clock.instant().getEpochSecond(), cost);
    }

    /** {@return calls and busy time within the last 60 seconds, or since the start where that is less} */
    public Cost lastMinute(String targetId) {
        Purse purse = purses.get(targetId);
        return purse == null ? Cost.NONE : purse.since(clock.instant().getEpochSecond() - SECONDS + 1);
    }

    /** {@return the window of {@link #lastMinute}: 60 seconds, or less soon after the start} */
    public Duration window() {
        Duration running = Duration.between(startedAt, clock.instant());
        Duration minute = Duration.ofSeconds(SECONDS);
        return running.compareTo(minute) < 0 ? running : minute;
    }

    private static final class Purse {

        private final long[] second = new long[SECONDS];
        private final Cost[] spent = new Cost[SECONDS];

        synchronized void add(long now, Cost cost) {
            int slot = (int) (now % SECONDS);
            spent[slot] = second[slot] == now ? spent[slot].plus(cost) : cost;
            second[slot] = now;
        }

        synchronized Cost since(long first) {
            Cost sum = Cost.NONE;
            for (int i = 0; i < SECONDS; i++) {
                if (spent[i] != null && second[i] >= first) {
                    sum = sum.plus(spent[i]);
                }
            }
            return sum;
        }
    }
}
