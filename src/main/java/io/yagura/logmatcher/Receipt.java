package io.yagura.logmatcher;

import java.time.Instant;

/**
 * When lines were received, and which of their times are taken then.
 *
 * @param earliest in nanoseconds, as is {@code latest}
 */
record Receipt(Instant at, long nanos, long earliest, long latest) {

    static Receipt of(Instant at, MatchingRules rules) {
        return new Receipt(at, Nanos.of(at), Nanos.of(at.minus(rules.retention())), Nanos.of(at.plus(rules.ahead())));
    }

    boolean admits(long time) {
        return time >= earliest && time <= latest;
    }
}
