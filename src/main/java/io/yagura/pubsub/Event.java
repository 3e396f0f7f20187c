package io.yagura.pubsub;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event to publish.
 *
 * @param id null for a new UUIDv7; publishing one event twice takes the same id both times
 * @param type such as {@code order.placed}
 * @param partitionKey what the shard is chosen by, and within what the order is kept; 1 to 256 characters
 * @param explicitHashKey chooses the shard instead of the partition key, or null
 * @param data the event itself as JSON text
 */
public record Event(
        @Nullable String id,
        String type,
        @Nullable String schemaVersion,
        String partitionKey,
        @Nullable String explicitHashKey,
        String data) {

    private static final int LONGEST_KEY = 256;

    public Event {
        if (id != null && id.isBlank()) {
            throw new IllegalArgumentException("id: '" + id + "' is blank");
        }
        if (type.isBlank()) {
            throw new IllegalArgumentException("type: '" + type + "' is blank");
        }
        if (partitionKey.isEmpty() || partitionKey.codePointCount(0, partitionKey.length()) > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "partitionKey: '" + partitionKey + "' has not 1 to " + LONGEST_KEY + " characters");
        }
        Objects.requireNonNull(data, "data");
    }

    /** {@return an event with an id of its own} */
    public static Event of(String type, String partitionKey, String data) {
        return new Event(null, type, null, partitionKey, null, data);
    }

    public Event withId(String value) {
        return new Event(value, type, schemaVersion, partitionKey, explicitHashKey, data);
    }

    public Event withSchemaVersion(String value) {
        return new Event(id, type, value, partitionKey, explicitHashKey, data);
    }

    public Event withExplicitHashKey(String value) {
        return new Event(id, type, schemaVersion, partitionKey, value, data);
    }
}
