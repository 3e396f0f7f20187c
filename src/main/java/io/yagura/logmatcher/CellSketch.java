package io.yagura.logmatcher;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A first reading of an unequal cell, at less than 24 bytes an id: divides it into crumbs of some eight ids, and tells in
 * which of them every event was published once and delivered once, in time. Whatever is doubtful is not.
 */
final class CellSketch implements Consumer<LogEntry> {

    private static final int IDS_PER_CRUMB = 8;
    private static final int CRUMB_SHIFT = 32;
    private static final int MOST_CRUMBS = 1 << 24;

    private final CellLines cell;
    private final Instant begin;
    private final SeenIds published;
    private final SeenIds delivered;
    private final long[] difference;
    private final int[] plain;
    private final boolean[] doubtful;

    /** @param begin of what is judged */
    CellSketch(CellLines cell, Instant begin, long publishedIds, long deliveredIds) {
        this.cell = cell;
        this.begin = begin;
        this.published = new SeenIds(publishedIds);
        this.delivered = new SeenIds(deliveredIds);
        int crumbs = Math.clamp(Long.highestOneBit(publishedIds / IDS_PER_CRUMB), 1, MOST_CRUMBS);
        this.difference = new long[crumbs];
        this.plain = new int[crumbs];
        this.doubtful = new boolean[crumbs];
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
        long hash = EventHash.of(entry.eventId());
        int crumb = crumb(hash);
        if (published.again(hash)) {
            doubtful[crumb] = true;
            return;
        }
        if (cell.subscription().types().accepts(entry.eventType())
                && !entry.at().isBefore(begin)) {
            difference[crumb] -= at(hash, entry.at());
            plain[crumb]++;
        }
    }

    private void subscribe(SubscribeEntry entry) {
        if (entry.outcome() != Outcome.DELIVERED) {
            return;
        }
        long hash = EventHash.of(entry.eventId());
        int crumb = crumb(hash);
        boolean late = Duration.between(entry.publishedAt(), entry.at())
                        .compareTo(cell.subscription().deadline())
                > 0;
        if (delivered.again(hash) || late) {
            doubtful[crumb] = true;
        }
        if (!entry.publishedAt().isBefore(begin)) {
            difference[crumb] += at(hash, entry.publishedAt());
        }
    }

    /** Both sides have to agree on the time too, since it decides on what is late. */
    private static long at(long hash, Instant publishedAt) {
        return EventHash.mix(hash + Nanos.of(publishedAt));
    }

    private int crumb(long hash) {
        return (int) (hash >>> CRUMB_SHIFT) & (difference.length - 1);
    }

    /** {@return whether the event with this hash has to be looked at by itself} */
    boolean doubtful(long hash) {
        return doubtful(crumb(hash));
    }

    private boolean doubtful(int crumb) {
        return doubtful[crumb] || difference[crumb] != 0;
    }

    /** {@return how many events need not be} */
    long plain() {
        long sum = 0;
        for (int crumb = 0; crumb < plain.length; crumb++) {
            sum += doubtful(crumb) ? 0 : plain[crumb];
        }
        return sum;
    }

    /** {@return about how many events have to be} */
    long doubts() {
        long sum = 0;
        for (int crumb = 0; crumb < plain.length; crumb++) {
            sum += doubtful(crumb) ? Math.max(plain[crumb], IDS_PER_CRUMB) : 0;
        }
        return sum;
    }
}
