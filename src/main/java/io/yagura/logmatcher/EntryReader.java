package io.yagura.logmatcher;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes the fields of one line apart. */
final class EntryReader {

    private final ObjectNode line;

    EntryReader(ObjectNode line) {
        this.line = line;
    }

    LogEntry publish() {
        PublishEntry entry = new PublishEntry(
                text("source"),
                number("seq"),
                instant("at"),
                text("stream"),
                text("eventId"),
                text("eventType"),
                textOrNull("schemaVersion"),
                text("service"),
                textOrNull("podHash"),
                text("partitionKey"),
                textOrNull("explicitHashKey"),
                textOrNull("shardId"),
                textOrNull("sequenceNumber"),
                number("bytes"),
                more(PublishEntry.class));
        return ofItsPart(entry, entry.eventId());
    }

    LogEntry subscribe() {
        SubscribeEntry entry = new SubscribeEntry(
                text("source"),
                number("seq"),
                instant("at"),
                text("stream"),
                text("eventId"),
                text("subscriber"),
                textOrNull("service"),
                textOrNull("podHash"),
                instant("publishedAt"),
                word("outcome", SubscribeEntry.Outcome.values()),
                attempt(),
                textOrNull("shardId"),
                textOrNull("sequenceNumber"),
                more(SubscribeEntry.class));
        return ofItsPart(entry, entry.eventId());
    }

    LogEntry watermark() {
        String readTo = textOrNull("readTo");
        Watermark mark = new Watermark(
                text("source"),
                number("seq"),
                instant("at"),
                word("side", Watermark.Side.values()),
                text("stream"),
                textOrNull("subscriber"),
                readTo == null ? null : instant("readTo", readTo),
                last(),
                more(Watermark.class));
        Part part = part();
        return part == null ? mark : mark.withSource(part.source(mark.source()));
    }

    private LogEntry ofItsPart(LogEntry entry, String eventId) {
        Part part = part();
        if (part == null) {
            return entry;
        }
        Part right = Part.of(eventId);
        if (!part.equals(right)) {
            throw new MalformedEntryException("part", part, "is not %s, the part of this eventId".formatted(right));
        }
        return entry.withSource(part.source(entry.source()));
    }

    private @Nullable Part part() {
        Long number = number("part");
        if (number == null) {
            return null;
        }
        if (number < 0 || number >= Part.COUNT) {
            throw new MalformedEntryException("part", number, "is not from 0 to " + (Part.COUNT - 1));
        }
        return Part.ALL.get(number.intValue());
    }

    String text(String field) {
        String text = textOrNull(field);
        if (text == null) {
            throw MalformedEntryException.missing(field);
        }
        return text;
    }

    private @Nullable String textOrNull(String field) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw new MalformedEntryException(field, value, "is no text");
        }
        return value.stringValue();
    }

    private @Nullable Long number(String field) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new MalformedEntryException(field, value, "is no whole number");
        }
        return value.longValue();
    }

    private @Nullable Integer attempt() {
        Long attempt = number("attempt");
        if (attempt == null) {
            return null;
        }
        if (attempt > Integer.MAX_VALUE) {
            throw new MalformedEntryException("attempt", attempt, "is above " + Integer.MAX_VALUE);
        }
        return attempt.intValue();
    }

    private boolean last() {
        JsonNode value = value("final");
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new MalformedEntryException("final", value, "is neither true nor false");
        }
        return value.booleanValue();
    }

    private Instant instant(String field) {
        return instant(field, text(field));
    }

    private static Instant instant(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedEntryException(field, text, "is no time such as 2026-11-23T10:00:00.123Z");
        }
    }

    private <E extends Enum<E>> E word(String field, E[] choices) {
        String text = text(field);
        return Arrays.stream(choices)
                .filter(choice -> LogEntryCodec.word(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> new MalformedEntryException(
                        field,
                        text,
                        Arrays.stream(choices)
                                .map(LogEntryCodec::word)
                                .collect(Collectors.joining(", ", "is none of ", ""))));
    }

    private @Nullable JsonNode value(String field) {
        JsonNode value = line.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private Map<String, String> more(Class<? extends LogEntry> type) {
        Set<String> known = Fields.known(type);
        Map<String, String> more = new LinkedHashMap<>();
        line.properties().forEach(field -> {
            if (!known.contains(field.getKey())) {
                more.put(field.getKey(), field.getValue().toString());
            }
        });
        return more;
    }
}
