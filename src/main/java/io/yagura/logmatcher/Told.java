package io.yagura.logmatcher;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the matcher needs of a publish or a subscribe line; the same object is filled again for the next one. */
final class Told {

    static final long UNNUMBERED = -1;

    Voice voice;
    long seq;
    long at;
    long publishedAt;
    long hash;
    Outcome outcome = Outcome.DELIVERED;
    Supplier<String> eventId;
    /** Of deliveries alone. */
    @Nullable String podHash;

    /** Asked of late deliveries alone. */
    Supplier<Trace> trace = () -> Trace.NONE;

    Told(Voice voice, Supplier<String> eventId) {
        this.voice = voice;
        this.eventId = eventId;
    }

    static Told of(PublishEntry entry) {
        Told told = new Told(new Voice(Lane.of(entry), entry.eventType()), entry::eventId);
        told.seq = entry.seq() == null ? UNNUMBERED : entry.seq();
        told.at = Nanos.of(entry.at());
        told.publishedAt = told.at;
        told.hash = EventHash.of(entry.eventId());
        return told;
    }

    static Told of(SubscribeEntry entry) {
        Told told = new Told(new Voice(Lane.of(entry), null), entry::eventId);
        told.seq = entry.seq() == null ? UNNUMBERED : entry.seq();
        told.at = Nanos.of(entry.at());
        told.publishedAt = Nanos.of(entry.publishedAt());
        told.hash = EventHash.of(entry.eventId());
        told.outcome = entry.outcome();
        told.podHash = entry.podHash();
        told.trace = () -> Trace.of(null, entry);
        return told;
    }
}
