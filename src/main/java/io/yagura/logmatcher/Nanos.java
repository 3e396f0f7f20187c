package io.yagura.logmatcher;

import java.time.Instant;

/** Times as nanoseconds since 1970, which last until 2262: what the matcher counts in where each line costs. */
final class Nanos {

    static final long SECOND = 1_000_000_000L;
    static final long MINUTE = 60 * SECOND;

    private Nanos() {}

    static long of(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND), time.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
