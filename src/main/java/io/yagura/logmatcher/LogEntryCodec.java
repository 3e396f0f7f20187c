package io.yagura.logmatcher;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Entries to lines and back; a line that was read is written again with the same content. A line of an audit stream has
 * its {@code part} besides: it is read as told by the source's part, {@code billing-1#7}, since each part has numbers and
 * watermarks of its own.
 */
public final class LogEntryCodec {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // numbers that only others understand are handed on to the digit
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private LogEntryCodec() {}

    /** {@return the entry as one line of JSON, without an end of line} */
    public static String write(LogEntry entry) {
        return JSON.writeValueAsString(tree(entry, entry.seq(), null));
    }

    /** {@return the same in UTF-8} */
    public static byte[] bytes(LogEntry entry) {
        return write(entry).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * {@return the line for an audit stream, in UTF-8 and without an end of line}
     *
     * @param part of the event; a watermark goes to each
     * @param seq which line of its source it is within the part; null when the source does not count
     */
    public static byte[] bytes(LogEntry entry, Part part, @Nullable Long seq) {
        return JSON.writeValueAsString(tree(entry, seq, part)).getBytes(StandardCharsets.UTF_8);
    }

    /** {@return the entry that stands in the line, or throws with the field and the value that are wrong} */
    public static LogEntry read(String line) {
        JsonNode tree;
        try {
            tree = JSON.readTree(line);
        } catch (JacksonException e) {
            throw MalformedEntryException.line("is no JSON: " + e.getOriginalMessage());
        }
        if (!(tree instanceof ObjectNode object)) {
            throw MalformedEntryException.line("is no JSON object");
        }
        EntryReader reader = new EntryReader(object);
        String kind = reader.text("kind");
        return switch (kind) {
            case "publish" -> reader.publish();
            case "subscribe" -> reader.subscribe();
            case "watermark" -> reader.watermark();
            default -> throw new MalformedEntryException("kind", kind, "is none of publish, subscribe, watermark");
        };
    }

    /** {@return the same for UTF-8} */
    public static LogEntry read(byte[] line) {
        return read(new String(line, StandardCharsets.UTF_8));
    }

    private static ObjectNode tree(LogEntry entry, @Nullable Long seq, @Nullable Part part) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("kind", kind(entry));
        tree.put("source", entry.source());
        tree.put("seq", seq);
        if (part != null) {
            tree.put("part", part.number());
        }
        tree.put("at", entry.at().toString());
        switch (entry) {
            case PublishEntry publish -> fill(tree, publish);
            case SubscribeEntry subscribe -> fill(tree, subscribe);
            case Watermark watermark -> fill(tree, watermark);
        }
        entry.more().forEach((name, json) -> tree.putRawValue(name, new RawValue(json)));
        return tree;
    }

    private static String kind(LogEntry entry) {
        return switch (entry) {
            case PublishEntry publish -> "publish";
            case SubscribeEntry subscribe -> "subscribe";
            case Watermark watermark -> "watermark";
        };
    }

    private static void fill(ObjectNode tree, PublishEntry entry) {
        tree.put("stream", entry.stream());
        tree.put("eventId", entry.eventId());
        tree.put("eventType", entry.eventType());
        tree.put("schemaVersion", entry.schemaVersion());
        tree.put("service", entry.service());
        tree.put("podHash", entry.podHash());
        tree.put("partitionKey", entry.partitionKey());
        tree.put("explicitHashKey", entry.explicitHashKey());
        tree.put("shardId", entry.shardId());
        tree.put("sequenceNumber", entry.sequenceNumber());
        tree.put("bytes", entry.bytes());
    }

    private static void fill(ObjectNode tree, SubscribeEntry entry) {
        tree.put("stream", entry.stream());
        tree.put("eventId", entry.eventId());
        tree.put("subscriber", entry.subscriber());
        tree.put("service", entry.service());
        tree.put("podHash", entry.podHash());
        tree.put("publishedAt", entry.publishedAt().toString());
        tree.put("outcome", word(entry.outcome()));
        tree.put("attempt", entry.attempt());
        tree.put("shardId", entry.shardId());
        tree.put("sequenceNumber", entry.sequenceNumber());
    }

    private static void fill(ObjectNode tree, Watermark entry) {
        tree.put("side", word(entry.side()));
        tree.put("stream", entry.stream());
        tree.put("subscriber", entry.subscriber());
        tree.put("readTo", text(entry.readTo()));
        tree.put("final", entry.last());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
