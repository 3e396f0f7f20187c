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
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Joins the entries of one cell by event id, for one subscription; each line counts once. Only the events that a
 * {@link CellSketch} doubts are looked at by themselves, and these in parts, so that memory stays within bounds.
 */
final class CellJoin implements Consumer<LogEntry> {

    private static final int EVENTS_PER_PART = 1 << 16;

    private final CellLines cell;
    private final LongPredicate wanted;
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

    private CellJoin(CellLines cell, LongPredicate wanted) {
        this.cell = cell;
        this.wanted = wanted;
    }

    /**
     * {@return the lives of a cell's events}
     *
     * @param begin of what is judged
     * @param publishedIds how many there are about, as of {@code deliveredIds}
     */
    static Lives of(CellLines cell, Instant begin, Entries entries, long publishedIds, long deliveredIds) {
        CellSketch sketch = new CellSketch(cell, begin, publishedIds, deliveredIds);
        cell.read(entries, sketch);
        Lives lives = new Lives();
        lives.addPlain(sketch.plain());
        long doubts = sketch.doubts();
        long parts = (doubts + EVENTS_PER_PART - 1) / EVENTS_PER_PART;
        for (long part = 0; part < parts; part++) {
            long only = part;
            CellJoin join =
                    new CellJoin(cell, hash -> sketch.doubtful(hash) && Long.remainderUnsigned(hash, parts) == only);
            cell.read(entries, join);
            join.events.forEach((id, found) ->
                    lives.add(join.life(id, found), begin, cell.subscription().deadline()));
        }
        return lives;
    }

    @Override
    public void accept(LogEntry entry) {
        if (!cell.has(entry)) {
            return;
        }
        switch (entry) {
            case PublishEntry publish -> publish(publish);
            case SubscribeEntry subscribe -> subscribe(subscribe);
            case Watermark mark -> {
                // tells of no event
            }
        }
    }

    private void publish(PublishEntry entry) {
        if (!wanted.test(EventHash.of(entry.eventId())) || !first(entry)) {
            return;
        }
        Found found = events.computeIfAbsent(entry.eventId(), id -> new Found());
        if (found.published == null || entry.at().isBefore(found.published.at())) {
            found.published = entry;
        }
    }

    private void subscribe(SubscribeEntry entry) {
        if (!wanted.test(EventHash.of(entry.eventId())) || !first(entry)) {
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

    private boolean first(LogEntry entry) {
        return lines.add(entry.seq() == null ? entry : new Numbered(entry.source(), entry.seq()));
    }

    private EventLife life(String id, Found found) {
        if (found.published != null) {
            boolean passes = cell.subscription().types().accepts(found.published.eventType());
            Published published = passes ? Published.FOR_THE_SUBSCRIPTION : Published.FOR_OTHERS;
            return new EventLife(id, found.published.at(), published, found.delivered, found.failed, found.trace());
        }
        Instant told = found.told == null ? cell.minute() : found.told;
        return new EventLife(id, told, Published.NOT_SEEN, found.delivered, found.failed, found.trace());
    }
}
