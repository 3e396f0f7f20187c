package io.yagura.logmatcher.api;

import io.yagura.logmatcher.LedgerPlace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Reads what a request asks for; what cannot be read is a 400 with a sentence. */
final class Asked {

    private Asked() {}

    static <E extends Enum<E>> @Nullable E word(String name, @Nullable String value, Class<E> type) {
        if (value == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(choice -> said(choice).equals(value))
                .findFirst()
                .orElseThrow(() -> bad("'%s' is one of %s, not '%s'"
                        .formatted(
                                name,
                                Arrays.stream(type.getEnumConstants())
                                        .map(Asked::said)
                                        .collect(Collectors.joining(", ")),
                                value)));
    }

    /** {@return the word of REST for it} */
    static String said(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static @Nullable LedgerPlace place(@Nullable String next) {
        try {
            return next == null ? null : LedgerPlace.parse(next);
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    static @Nullable Instant minute(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.MINUTES);
    }

    static ResponseStatusException bad(String sentence) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, sentence);
    }
}
