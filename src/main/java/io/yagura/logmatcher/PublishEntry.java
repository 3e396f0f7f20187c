package io.yagura.logmatcher;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event is on a stream: Kinesis acknowledged it.
 *
 * @param at when it was published, which decides on its window
 * @param eventId the {@code id} of the CloudEvent
 * @param podHash the pod-template-hash of the release that published it
 * @param explicitHashKey what the shard was chosen by instead of the partition key
 * @param bytes of the record's data
 */
public record PublishEntry(
        String source,
        @Nullable Long seq,
        Instant at,
        String stream,
        String eventId,
        String eventType,
        @Nullable String schemaVersion,
        String service,
        @Nullable String podHash,
        String partitionKey,
        @Nullable String explicitHashKey,
        @Nullable String shardId,
        @Nullable String sequenceNumber,
        @Nullable Long bytes,
        Map<String, String> more)
        implements LogEntry {

    public PublishEntry {
        Fields.requireText("source", source);
        Fields.requireAtLeast("seq", seq, 0);
        Fields.requireText("stream", stream);
        Fields.requireText("eventId", eventId);
        Fields.requireText("eventType", eventType);
        Fields.requireText("service", service);
        Fields.requireText("partitionKey", partitionKey);
        Fields.requireAtLeast("bytes", bytes, 0);
        more = Fields.unknown(PublishEntry.class, more);
    }

    @Override
    public PublishEntry withSource(String name) {
        return new PublishEntry(
                name,
                seq,
                at,
                stream,
                eventId,
                eventType,
                schemaVersion,
                service,
                podHash,
                partitionKey,
                explicitHashKey,
                shardId,
                sequenceNumber,
                bytes,
                more);
    }
}
