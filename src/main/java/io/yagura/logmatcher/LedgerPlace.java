package io.yagura.logmatcher;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list that is sorted by time, written {@code 1795428000000000.0f…}: what is added before it moves nothing.
 *
 * @param at to the microsecond
 * @param key orders what has the same time
 */
public record LedgerPlace(Instant at, String key) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,17})\\.([0-9a-f]{32})");

    /** {@return the place that was written so, or throws an {@link IllegalArgumentException} with a sentence} */
    public static LedgerPlace parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("next: '" + text + "' is not the next of another page");
        }
        return new LedgerPlace(
                Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS), matcher.group(2));
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + key;
    }
}
