package io.yagura.logmatcher;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import io.yagura.logmatcher.Watermark.Side;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source that words its lines, each with the next number, or none. */
final class Teller {

    static final String STREAM = "orders";

    private final String name;
    private final boolean counts;
    private long next = 1;

    Teller(String name) {
        this(name, true);
    }

    private Teller(String name, boolean counts) {
        this.name = name;
        this.counts = counts;
    }

    static Teller withoutNumbers(String name) {
        return new Teller(name, false);
    }

    PublishEntry published(String eventId, String type, Instant at) {
        return new PublishEntry(
                name, seq(), at, STREAM, eventId, type, null, "shop", null, eventId, null, null, null, null, Map.of());
    }

    PublishEntry published(String eventId, Instant at) {
        return published(eventId, "order.placed", at);
    }

    SubscribeEntry told(String subscriber, String eventId, Instant publishedAt, Instant at, Outcome outcome) {
        return new SubscribeEntry(
                name,
                seq(),
                at,
                STREAM,
                eventId,
                subscriber,
                null,
                null,
                publishedAt,
                outcome,
                1,
                null,
                null,
                Map.of());
    }

    SubscribeEntry delivered(String eventId, Instant publishedAt, Instant at) {
        return told("billing", eventId, publishedAt, at, Outcome.DELIVERED);
    }

    Watermark publishedTo(Instant at) {
        return new Watermark(name, seq(), at, Side.PUBLISH, STREAM, null, null, false, Map.of());
    }

    Watermark publishedLast(Instant at) {
        return new Watermark(name, seq(), at, Side.PUBLISH, STREAM, null, null, true, Map.of());
    }

    Watermark told(String subscriber, Instant at, @Nullable Instant readTo, boolean last) {
        return new Watermark(name, seq(), at, Side.SUBSCRIBE, STREAM, subscriber, readTo, last, Map.of());
    }

    Watermark readTo(Instant at, @Nullable Instant readTo) {
        return told("billing", at, readTo, false);
    }

    /** A line that is written and never arrives. */
    void drop() {
        next++;
    }

    private @Nullable Long seq() {
        return counts ? next++ : null;
    }
}
