package io.yagura.subscribers;

import java.time.Duration;
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

    /** {@return the trend from the first of these to the last, or null when they say none} */
    static @Nullable LagTrend of(List<Lag> lags) {
        if (lags.size() < 2) {
            return null;
        }
        Duration window =
                Duration.between(lags.getFirst().asOf(), lags.getLast().asOf());
        Duration change = lags.getLast().age().minus(lags.getFirst().age());
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
