package io.yagura.logmatcher;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one attempt to hand an event to its subscriber.
 *
 * @param publishedAt the {@code time} of the CloudEvent, so that both sides speak of the same window
 * @param attempt counts from 1 within one reading of the event
 */
public record SubscribeEntry(
        String source,
        @Nullable Long seq,
        Instant at,
        String stream,
        String eventId,
        String subscriber,
        @Nullable String service,
        @Nullable String podHash,
        Instant publishedAt,
        Outcome outcome,
        @Nullable Integer attempt,
        @Nullable String shardId,
        @Nullable String sequenceNumber,
        Map<String, String> more)
        implements LogEntry {

    public SubscribeEntry {
        Fields.requireText("source", source);
        Fields.requireAtLeast("seq", seq, 0);
        Fields.requireText("stream", stream);
        Fields.requireText("eventId", eventId);
        Fields.requireText("subscriber", subscriber);
        Fields.requireAtLeast("attempt", attempt == null ? null : attempt.longValue(), 1);
        more = Fields.unknown(SubscribeEntry.class, more);
    }

    @Override
    public SubscribeEntry withSource(String name) {
        return new SubscribeEntry(
                name,
                seq,
                at,
                stream,
                eventId,
                subscriber,
                service,
                podHash,
                publishedAt,
                outcome,
                attempt,
                shardId,
                sequenceNumber,
                more);
    }

    /** How an attempt ended. */
    public enum Outcome {
        /** The subscriber took it. */
        DELIVERED,
        /** It did not, and another attempt follows. */
        RETRYING,
        /** The subscriber did not ask for events of this type. */
        SKIPPED,
        /** It was given up and put aside. */
        DEAD_LETTERED
    }
}
