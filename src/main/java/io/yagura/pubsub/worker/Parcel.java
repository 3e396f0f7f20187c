package io.yagura.pubsub.worker;

import io.yagura.pubsub.CloudEvent;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of the stream on its way to the receiver.
 *
 * @param place in its batch
 * @param event what it says of itself, or null when it is no CloudEvent
 * @param flaw why it is none
 */
record Parcel(
        int place,
        String shardId,
        String sequenceNumber,
        long subSequenceNumber,
        String partitionKey,
        Instant arrivedAt,
        byte[] data,
        @Nullable CloudEvent event,
        @Nullable String flaw) {

    static Parcel of(
            int place,
            String shardId,
            String sequenceNumber,
            long subSequenceNumber,
            String partitionKey,
            Instant arrivedAt,
            byte[] data) {
        CloudEvent event = null;
        String flaw = null;
        try {
            event = CloudEvent.read(data);
        } catch (IllegalArgumentException e) {
            flaw = "no CloudEvent: " + e.getMessage();
        }
        return new Parcel(
                place, shardId, sequenceNumber, subSequenceNumber, partitionKey, arrivedAt, data, event, flaw);
    }

    /** When it was published, which an event of others may not say. */
    Instant publishedAt() {
        return event == null ? arrivedAt : Objects.requireNonNullElse(event.time(), arrivedAt);
    }
}
