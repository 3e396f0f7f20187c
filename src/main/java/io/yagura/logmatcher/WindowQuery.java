package io.yagura.logmatcher;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which windows; null asks for any.
 *
 * @param verdict those that have an event with it
 * @param from the first minute
 * @param to before this minute
 * @param after where the page begins
 */
public record WindowQuery(
        @Nullable String stream,
        @Nullable String subscriber,
        WindowReport.@Nullable State state,
        @Nullable Verdict verdict,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable LedgerPlace after,
        int size) {}
