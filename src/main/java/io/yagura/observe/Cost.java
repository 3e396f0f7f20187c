package io.yagura.observe;

import java.time.Duration;

/**
 * What watching took from the watched.
 *
 * @param calls statements or API calls sent
 * @param busy time for which the target was kept busy, as seen from here
 */
public record Cost(long calls, Duration busy) {

    public static final Cost NONE = new Cost(0, Duration.ZERO);

    public Cost {
        if (calls < 0 || busy.isNegative()) {
            throw new IllegalArgumentException("A cost cannot be negative: " + calls + " calls, " + busy);
        }
    }

    public Cost plus(Cost other) {
        return new Cost(calls + other.calls, busy.plus(other.busy));
    }
}
