package io.yagura.mysql;

import io.yagura.observe.Deadline;
import java.time.Duration;

/** Waits between looks after a strike, from 1 ms on, each twice as long as the one before. */
final class Pauses {

    /** What a last look and the way back may take. */
    private static final Duration RESERVE = Duration.ofMillis(200);

    private final Duration longest;
    private final long beganAt = System.nanoTime();
    private Duration next = Duration.ofMillis(1);

    Pauses(Duration longest) {
        this.longest = longest;
    }

    Duration since() {
        return Duration.ofNanos(System.nanoTime() - beganAt);
    }

    /** {@return whether there is time for another look} */
    boolean pause(Deadline deadline) throws InterruptedException {
        if (deadline.left().minus(next).compareTo(RESERVE) < 0) {
            return false;
        }
        Thread.sleep(next);
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(longest) < 0 ? twice : longest;
        return true;
    }
}
