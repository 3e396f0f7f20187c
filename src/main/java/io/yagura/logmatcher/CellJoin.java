package io.yagura.logmatcher;

import io.yagura.logmatcher.EventLife.Published;
import io.yagura.logmatcher.SubscribeEntry.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Joins the entries of one cell by event id, for one subscription; each line counts once. */
final class CellJoin implements Consumer<LogEntry> {

    private final Subscription subscription;
    private final Instant minute;
    private final int slice;
    private final Set<Object> lines = new HashSet<>();
    private final Map<String, Found> events = new HashMap<>();

    private static final class Found {
        private @Nullable PublishEntry published;
        private @Nullable Instant told;
        private final List<Instant> delivered = new ArrayList<>();
        private boolean failed;
        private @Nullable SubscribeEntry last;

        /** A delivery says more than a dead letter, and a later one more than an earlier one. */
        private void toldBy(SubscribeEntry entry) {
            if (last == null
                    || (entry.outcome() == last.outcome()
                            ? entry.at().isAfter(last.at())
                            : entry.outcome() == Outcome.DELIVERED)) {
                last = entry;
            }
        }

        private Trace trace() {
            return Trace.of(published, last);
        }
    }

    private record Numbered(String source, long seq) {}

    CellJoin(Subscription subscription, Instant minute, int slice) {
        this.subscription = subscription;
        this.minute = minute;
        this.slice = slice;
    }

    @Override
    public void accept(LogEntry entry) {
        switch (entry) {
            case PublishEntry publish -> publish(publish);
            case SubscribeEntry subscribe -> subscribe(subscribe);
            case Watermark mark -> {
                // tells of no event
            }
        }
    }

    private void publish(PublishEntry entry) {
        if (!entry.stream().equals(subscription.stream()) || !here(entry.eventId(), entry.at()) || !first(entry)) {
            return;
        }
        Found found = events.computeIfAbsent(entry.eventId(), id -> new Found());
        if (found.published == null || entry.at().isBefore(found.published.at())) {
            found.published = entry;
        }
    }

    private void subscribe(SubscribeEntry entry) {
        boolean ours = entry.stream().equals(subscription.stream())
                && entry.subscriber().equals(subscription.subscriber())
                && (entry.outcome() == Outcome.DELIVERED || entry.outcome() == Outcome.DEAD_LETTERED);
        if (!ours || !here(entry.eventId(), entry.publishedAt()) || !first(entry)) {
            return;
        }
        Found found = events.computeIfAbsent(entry.eventId(), id -> new Found());
        if (found.told == null || entry.publishedAt().isBefore(found.told)) {
            found.told = entry.publishedAt();
        }
        found.toldBy(entry);
        if (entry.outcome() == Outcome.DELIVERED) {
            found.delivered.add(entry.at());
        } else {
            found.failed = true;
        }
    }

    private boolean here(String eventId, Instant publishedAt) {
        return Minute.of(publishedAt).equals(minute) && EventHash.slice(EventHash.of(eventId)) == slice;
    }

    private boolean first(LogEntry entry) {
        return lines.add(entry.seq() == null ? entry : new Numbered(entry.source(), entry.seq()));
    }

    List<EventLife> lives() {
        List<EventLife> lives = new ArrayList<>();
        events.forEach((id, found) -> lives.add(life(id, found)));
        return lives;
    }

    private EventLife life(String id, Found found) {
        if (found.published != null) {
            boolean passes = subscription.types().accepts(found.published.eventType());
            Published published = passes ? Published.FOR_THE_SUBSCRIPTION : Published.FOR_OTHERS;
            return new EventLife(id, found.published.at(), published, found.delivered, found.failed, found.trace());
        }
        Instant told = found.told == null ? minute : found.told;
        return new EventLife(id, told, Published.NOT_SEEN, found.delivered, found.failed, found.trace());
    }
}
