package io.yagura.pubsub;

import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record of the stream: CloudEvents 1.0 in the structured JSON mode, of which only the attributes are looked at. The
 * schema version and the partition key travel as extensions.
 *
 * @param time when it was published, or null when the record does not say
 */
public record CloudEvent(String id, String type, @Nullable Instant time) {

    /** The media type of such a record. */
    public static final String MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8";

    private static final JsonMapper JSON = JsonMapper.builder()
            // positions in a message are enough; events are no log lines
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** Encodes an event, or throws when its data is no JSON. */
    static byte[] write(Event event, String id, Instant time, String source) {
        requireJson(event.data());
        ByteArrayOutputStream out = new ByteArrayOutputStream(event.data().length() + 320);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("specversion", "1.0");
            json.writeStringProperty("id", id);
            json.writeStringProperty("source", source);
            json.writeStringProperty("type", event.type());
            json.writeStringProperty("time", time.toString());
            json.writeStringProperty("partitionkey", event.partitionKey());
            if (event.schemaVersion() != null) {
                json.writeStringProperty("schemaversion", event.schemaVersion());
            }
            json.writeStringProperty("datacontenttype", "application/json");
            json.writeName("data");
            json.writeRawValue(event.data());
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /** {@return the attributes of a record, or throws an IllegalArgumentException that says why it is no CloudEvent} */
    public static CloudEvent read(byte[] record) {
        Attributes found = new Attributes();
        try (JsonParser json = JSON.createParser(record)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("is no JSON object");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_STRING) {
                    found.put(name, json.getString());
                } else {
                    json.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("is no JSON: " + e.getOriginalMessage(), e);
        }
        return found.event();
    }

    private static void requireJson(String data) {
        try (JsonParser json = JSON.createParser(data)) {
            if (json.nextToken() == null) {
                throw new IllegalArgumentException("data: is empty");
            }
            json.skipChildren();
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("data: is more than one JSON value");
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("data: is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static final class Attributes {

        private @Nullable String specVersion;
        private @Nullable String id;
        private @Nullable String type;
        private @Nullable String time;

        void put(String name, String value) {
            switch (name) {
                case "specversion" -> specVersion = value;
                case "id" -> id = value;
                case "type" -> type = value;
                case "time" -> time = value;
                default -> {
                    // everything else is for the receiver
                }
            }
        }

        CloudEvent event() {
            if (specVersion == null) {
                throw new IllegalArgumentException("has no specversion");
            }
            if (id == null || id.isBlank()) {
                throw new IllegalArgumentException("has no id");
            }
            if (type == null || type.isBlank()) {
                throw new IllegalArgumentException("has no type");
            }
            return new CloudEvent(id, type, time == null ? null : instant(time));
        }

        private static Instant instant(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("has a time that is none: '" + text + "'", e);
            }
        }
    }
}
