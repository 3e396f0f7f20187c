package io.yagura.logmatcher;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The minute in which an event was published, which is its window. */
final class Minute {

    static final Duration LENGTH = Duration.ofMinutes(1);

    private Minute() {}

    static Instant of(Instant publishedAt) {
        return publishedAt.truncatedTo(ChronoUnit.MINUTES);
    }

    static Instant end(Instant minute) {
        return minute.plus(LENGTH);
    }
}
