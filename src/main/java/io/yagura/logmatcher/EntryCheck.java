package io.yagura.logmatcher;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses entries that are too long, wrongly named, or of a time that cannot be right, before they cost anything. */
final class EntryCheck {

    /** Of ids, types, keys and sources, in characters. */
    static final int LONGEST_TEXT = 256;

    private final MatchingRules rules;
    private final Admission admission;

    EntryCheck(MatchingRules rules) {
        this.rules = rules;
        this.admission = new Admission(rules);
    }

    /** {@return why the entry, received then, is not taken; nothing when it is} */
    Optional<String> refusal(LogEntry entry, Instant receivedAt) {
        @Nullable String flaw = flaw(entry, receivedAt);
        return flaw == null ? admission.refusal(entry, receivedAt) : Optional.of(flaw);
    }

    private @Nullable String flaw(LogEntry entry, Instant receivedAt) {
        String flaw = first(tooLong("source", entry.source()), misnamed("stream", entry.stream()));
        if (flaw != null) {
            return flaw;
        }
        return switch (entry) {
            case PublishEntry publish ->
                first(
                        tooLong("eventId", publish.eventId()),
                        tooLong("eventType", publish.eventType()),
                        tooLong("partitionKey", publish.partitionKey()));
            case SubscribeEntry subscribe ->
                first(tooLong("eventId", subscribe.eventId()), misnamed("subscriber", subscribe.subscriber()));
            case Watermark mark -> first(misnamed("subscriber", mark.subscriber()), ahead(mark.readTo(), receivedAt));
        };
    }

    /** A position in the future would call lost what has not been read. */
    private @Nullable String ahead(@Nullable Instant readTo, Instant receivedAt) {
        return readTo != null && readTo.isAfter(receivedAt.plus(rules.ahead()))
                ? "readTo: '%s' is more than %d s ahead of the receiver"
                        .formatted(readTo, rules.ahead().toSeconds())
                : null;
    }

    private static @Nullable String tooLong(String field, String text) {
        return text.length() > LONGEST_TEXT
                ? "%s: is %d characters long, more than %d".formatted(field, text.length(), LONGEST_TEXT)
                : null;
    }

    private static @Nullable String misnamed(String field, @Nullable String name) {
        @Nullable String flaw = name == null ? null : EntryNames.flaw(name);
        return flaw == null ? null : new MalformedEntryException(field, String.valueOf(name), flaw).getMessage();
    }

    private static @Nullable String first(@Nullable String... flaws) {
        for (String flaw : flaws) {
            if (flaw != null) {
                return flaw;
            }
        }
        return null;
    }
}
