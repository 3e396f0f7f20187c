package io.yagura.logmatcher;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The minute in which an event was published, which is its window; as a number, counted from 1970. */
final class Minute {

    static final Duration LENGTH = Duration.ofMinutes(1);

    private static final long SECONDS = LENGTH.toSeconds();

    private Minute() {}

    static Instant of(Instant publishedAt) {
        return publishedAt.truncatedTo(ChronoUnit.MINUTES);
    }

    static Instant end(Instant minute) {
        return minute.plus(LENGTH);
    }

    static long number(long publishedNanos) {
        return Math.floorDiv(publishedNanos, Nanos.MINUTE);
    }

    static long number(Instant publishedAt) {
        return Math.floorDiv(publishedAt.getEpochSecond(), SECONDS);
    }

    static Instant begin(long number) {
        return Instant.ofEpochSecond(number * SECONDS);
    }

    static Instant end(long number) {
        return begin(number + 1);
    }
}
