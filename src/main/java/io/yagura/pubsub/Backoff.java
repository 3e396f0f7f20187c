package io.yagura.pubsub;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before trying again: doubled with each attempt up to a limit, and then anything from half of it to
 * the whole, so that those who failed together do not come back together.
 *
 * @param first after the first attempt
 * @param longest the limit
 */
public record Backoff(Duration first, Duration longest) {

    private static final int DOUBLINGS = 30;

    public Backoff {
        if (!first.isPositive()) {
            throw new IllegalArgumentException("first: " + first + " is not positive");
        }
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("longest: " + longest + " is shorter than the first, " + first);
        }
    }

    /** {@return the wait after so many attempts, the first being 1} */
    public Duration after(int attempts) {
        int doublings = Math.min(attempts - 1, DOUBLINGS);
        boolean beyond = first.toNanos() > longest.toNanos() >> doublings;
        long nanos = beyond ? longest.toNanos() : first.toNanos() << doublings;
        return Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
    }
}
