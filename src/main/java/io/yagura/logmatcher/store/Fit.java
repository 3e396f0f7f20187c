package io.yagura.logmatcher.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Makes values fit their columns. */
final class Fit {

    // within DATETIME's range
    private static final Instant EVER = Instant.parse("1971-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

    private Fit() {}

    /** {@return the text, or its beginning and an ellipsis} */
    static String text(int length, String text) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    static @Nullable String textOrNull(int length, @Nullable String text) {
        return text == null ? null : text(length, text);
    }

    /** {@return the time cut to what a column holds: left to themselves, stores round up} */
    static Instant time(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    static @Nullable Instant timeOrNull(@Nullable Instant time) {
        return time == null ? null : time(time);
    }

    /** {@return the time, or the end of what a column can be compared with} */
    static Instant reachable(Instant time) {
        if (time.isBefore(EVER)) {
            return EVER;
        }
        return time.isAfter(NEVER) ? NEVER : time;
    }
}
