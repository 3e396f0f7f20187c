package io.yagura.logmatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the life of one event, from the entries that are kept. */
@Component
public final class EventLives {

    /** Nobody who asks for one event waits longer for it. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** More lines than anybody reads; a poisonous event is tried again without end. */
    private static final int MOST = 1_000;

    private static final Comparator<LogEntry> ORDER = Comparator.comparing(LogEntry::at)
            .thenComparingInt(EventLives::side)
            .thenComparing(LogEntry::source)
            .thenComparing(LogEntry::seq, Comparator.nullsLast(Comparator.naturalOrder()));

    private final EntryLog entries;
    private final @Nullable AuditParts parts;

    EventLives(EntryLog entries, Optional<AuditParts> parts) {
        this.entries = entries;
        this.parts = parts.filter(AuditParts::inUse).orElse(null);
    }

    /**
     * Reads again what is kept of an event, each line once.
     *
     * @param around a time within the minute in which it was published
     */
    public EventStory of(String stream, String eventId, Instant around) {
        AuditParts parted = parts;
        if (parted == null) {
            return of(entries, stream, eventId, around);
        }
        Part part = Part.of(eventId);
        return parted.entries(part)
                .map(lines -> of(lines, stream, eventId, around))
                .orElseGet(() -> new EventStory(
                        stream,
                        eventId,
                        Minute.of(around),
                        List.of(),
                        true,
                        parted.ownerOf(part).orElse("none yet")));
    }

    private static EventStory of(Entries entries, String stream, String eventId, Instant around) {
        Reading reading = new Reading(stream, eventId);
        boolean whole = true;
        try {
            entries.again(stream, Minute.of(around), EventHash.slice(EventHash.of(eventId)), reading::take);
        } catch (TooLong e) {
            whole = false;
        }
        reading.lines.sort(ORDER);
        return new EventStory(stream, eventId, Minute.of(around), reading.lines, whole, null);
    }

    private static int side(LogEntry entry) {
        return entry instanceof PublishEntry ? 0 : 1;
    }

    /** Stops a reading that is over its limit: the port has no other way to be told. */
    private static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooLong() {
            super("There is more of this cell than can be read in time", null, false, false);
        }
    }

    /** One pass over the entries of a cell. */
    private static final class Reading {

        private final String stream;
        private final String eventId;
        private final long endNanos = System.nanoTime() + LIMIT.toNanos();
        private final List<LogEntry> lines = new ArrayList<>();
        private final Set<Object> seen = new HashSet<>();

        private record Numbered(String source, long seq) {}

        Reading(String stream, String eventId) {
            this.stream = stream;
            this.eventId = eventId;
        }

        void take(LogEntry entry) {
            if (System.nanoTime() - endNanos > 0 || lines.size() >= MOST) {
                throw new TooLong();
            }
            boolean ours = switch (entry) {
                case PublishEntry publish -> publish.eventId().equals(eventId);
                case SubscribeEntry subscribe -> subscribe.eventId().equals(eventId);
                case Watermark mark -> false;
            };
            Long seq = entry.seq();
            if (ours
                    && entry.stream().equals(stream)
                    && seen.add(seq == null ? entry : new Numbered(entry.source(), seq))) {
                lines.add(entry);
            }
        }
    }
}
