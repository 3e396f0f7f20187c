package io.yagura.logmatcher.ui;

import io.yagura.logmatcher.LedgerPlace;
import io.yagura.logmatcher.MismatchQuery;
import io.yagura.logmatcher.SubscriptionName;
import io.yagura.logmatcher.Verdict;
import io.yagura.screen.Address;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which mismatches of a subscription are asked for, as it stands in the URL; null asks for any. What is no kind or no
 * minute asks for any too.
 */
record MismatchFilter(@Nullable Verdict kind, @Nullable Instant minute) {

    static final String KIND = "kind";
    static final String MINUTE = "minute";

    static MismatchFilter of(Address address) {
        return new MismatchFilter(verdict(address.get(KIND)), minute(address.get(MINUTE)));
    }

    private static @Nullable Verdict verdict(@Nullable String word) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict != Verdict.MATCHED)
                .filter(verdict -> verdict.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElse(null);
    }

    /** {@return the minute that is written there, or null} */
    static @Nullable Instant minute(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException e) {
            return null;
        }
    }

    MismatchQuery query(SubscriptionName of, @Nullable LedgerPlace after, int size) {
        return MismatchQuery.of(of.stream(), of.subscriber(), size).only(kind, minute, after);
    }
}
