package io.yagura.subscribers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a lag has changed.
 *
 * @param change negative when it has shrunk
 * @param window over how long
 */
public record LagTrend(Duration change, Duration window) {

    /** Over less than this, one batch more or less would be called a trend. */
    private static final Duration SHORTEST = Duration.ofSeconds(20);

    /** What was before has passed: over more than this, a reader that catches up would still seem to fall behind. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    /** {@return the trend of the last minute of these, the oldest being the first, or null when they say none} */
    static @Nullable LagTrend of(List<Lag> lags) {
        if (lags.size() < 2) {
            return null;
        }
        Lag last = lags.getLast();
        Instant aMinuteAgo = last.asOf().minus(LATELY);
        Lag first = lags.stream()
                .filter(lag -> !lag.asOf().isAfter(aMinuteAgo))
                .reduce((earlier, later) -> later)
                .orElse(lags.getFirst());
        Duration window = Duration.between(first.asOf(), last.asOf());
        Duration change = last.age().minus(first.age());
        return window.compareTo(SHORTEST) < 0 ? null : new LagTrend(change, window);
    }

    /** {@return whether it falls behind by a tenth of the time that passes, or more} */
    public boolean growing() {
        return change.multipliedBy(10).compareTo(window) >= 0;
    }

    /** {@return whether it catches up by a tenth of the time that passes, or more} */
    public boolean shrinking() {
        return change.negated().multipliedBy(10).compareTo(window) >= 0;
    }
}
