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
        int size) {

    /** {@return the first page of those of a stream, and of its subscriber unless that is null} */
    public static MismatchQuery of(String stream, @Nullable String subscriber, int size) {
        return new MismatchQuery(
                stream, subscriber, null, null, null, null, null, null, null, null, null, null, null, size);
    }

    /** {@return the same of one event alone; {@code minute} is null where it is not known} */
    public MismatchQuery ofEvent(String id, @Nullable Instant minute) {
        return narrowed(kind, id, minute, after);
    }

    /** {@return the same of a kind and a minute, each null for any, from a place on} */
    public MismatchQuery only(@Nullable Verdict kind, @Nullable Instant minute, @Nullable LedgerPlace after) {
        return narrowed(kind, eventId, minute, after);
    }

    private MismatchQuery narrowed(
            @Nullable Verdict kind, @Nullable String eventId, @Nullable Instant minute, @Nullable LedgerPlace after) {
        return new MismatchQuery(
                stream,
                subscriber,
                kind,
                eventId,
                minute,
                from,
                to,
                recovered,
                shardId,
                sequenceNumber,
                partitionKey,
                podHash,
                after,
                size);
    }
}
