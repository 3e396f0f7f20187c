package io.yagura.logmatcher;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which mismatches; null asks for any.
 *
 * @param minute in whose window
 * @param from published at or after
 * @param to published before
 * @param recovered whether the delivery was seen later
 * @param after where the page begins
 */
public record MismatchQuery(
        @Nullable String stream,
        @Nullable String subscriber,
        @Nullable Verdict kind,
        @Nullable String eventId,
        @Nullable Instant minute,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Boolean recovered,
        @Nullable String shardId,
        @Nullable String sequenceNumber,
        @Nullable String partitionKey,
        @Nullable String podHash,
        @Nullable LedgerPlace after,
        int size) {}
