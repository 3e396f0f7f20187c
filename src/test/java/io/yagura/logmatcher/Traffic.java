package io.yagura.logmatcher;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import io.yagura.logmatcher.Watermark.Side;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Events of a stream with three subscribers, by eight sources that are differently slow, as lines in the order in which
 * they arrive; nothing of it is kept. Deliveries are shuffled within the deadline, batches come twice now and then, and
 * among it all are mismatches that are known.
 */
final class Traffic {

    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    static final List<String> SUBSCRIBERS = List.of("billing", "mail", "stock");
    static final Duration DEADLINE = Duration.ofSeconds(30);
    static final List<Verdict> PLANTED =
            List.of(Verdict.LOST, Verdict.DUPLICATE, Verdict.LATE, Verdict.FAILED, Verdict.UNEXPECTED, Verdict.UNKNOWN);

    private static final long BEGIN = Nanos.of(START);
    private static final long GHOST = 1L << 50;
    private static final int PUBLISHERS = 2;
    private static final int PER_SUBSCRIBER = 2;
    private static final int SOURCES = PUBLISHERS + 3 * PER_SUBSCRIBER;
    private static final int RING = 64;
    private static final int SLOWEST = SOURCES - 1;
    private static final int MARK_EVERY = 5;
    private static final long USUAL_DELAY = 25 * Nanos.SECOND;
    private static final byte[] DELIVERED = LineWriter.outcome("delivered");
    private static final byte[] DEAD_LETTERED = LineWriter.outcome("dead-lettered");

    private final long events;
    private final int seconds;
    private final long step;
    private final Map<Long, Verdict> planted = new HashMap<>();
    private final long[] seq = new long[SOURCES];
    private final Deliveries[] ring = new Deliveries[RING * SOURCES];
    private final LineWriter writer = new LineWriter();
    private long next;
    private Slices remembered = new Slices(Instant.MIN, 0, new byte[0]);

    /** Who takes the lines. */
    interface Listener {
        /** Lines that arrive together; the bytes are used again thereafter. */
        void lines(byte[] bytes, int length, Instant receivedAt) throws IOException;
    }

    /** A mismatch that is known, of the subscriber with this number. */
    record Known(String subscriber, String eventId, Verdict verdict) {}

    /** Deliveries of one second and source. */
    private static final class Deliveries {
        private long[] events = new long[16];
        private long[] ats = new long[16];
        private int size;

        private void add(long event, long at) {
            if (size == events.length) {
                events = Arrays.copyOf(events, size * 2);
                ats = Arrays.copyOf(ats, size * 2);
            }
            events[size] = event;
            ats[size++] = at;
        }
    }

    /** @param plantedOfEach of each kind of mismatch */
    Traffic(long events, int minutes, int plantedOfEach) {
        this.events = events;
        this.seconds = minutes * 60;
        this.step = seconds * Nanos.SECOND / events;
        Arrays.setAll(ring, i -> new Deliveries());
        plant(plantedOfEach);
    }

    static List<Subscription> subscriptions() {
        return SUBSCRIBERS.stream()
                .map(name -> new Subscription(Teller.STREAM, name, DEADLINE, TypeFilter.ALL, START, true))
                .toList();
    }

    /**
     * What is unknown for want of a line is planted at the end, and of the last subscriber alone; nothing else of that one
     * in the minutes before, since such a gap excuses what was due.
     */
    private void plant(int ofEach) {
        SplittableRandom random = new SplittableRandom(4);
        for (Verdict verdict : PLANTED) {
            for (int i = 0; i < ofEach; i++) {
                long place;
                do {
                    place = verdict == Verdict.UNKNOWN
                            ? random.nextLong(events * 9 / 10, events) * 3 + 2
                            : random.nextLong(events) * 3 + random.nextInt(3);
                } while (planted.containsKey(place)
                        || (verdict != Verdict.UNKNOWN && place % 3 == 2 && place / 3 > events * 6 / 10));
                planted.put(place, verdict);
            }
        }
    }

    long events() {
        return events;
    }

    List<Known> known() {
        List<Known> known = new ArrayList<>();
        planted.forEach((place, verdict) -> {
            long event = verdict == Verdict.UNEXPECTED ? place / 3 | GHOST : place / 3;
            known.add(new Known(SUBSCRIBERS.get((int) (place % 3)), LineWriter.eventId(event), verdict));
        });
        return known;
    }

    /** Tells everything, second by second, and lets the time after the last event pass too. */
    void tell(Listener listener) throws IOException {
        for (int second = 0; second < seconds + 60 + SLOWEST + MARK_EVERY; second++) {
            schedule(second);
            for (int source = 0; source < SOURCES; source++) {
                // each source is slower than the one before
                int told = second - source;
                if (told >= 0) {
                    tell(source, told, START.plusSeconds(second + 1), listener);
                }
            }
        }
    }

    private void schedule(int second) {
        for (; next < events && next * step < (second + 1) * Nanos.SECOND; next++) {
            long at = BEGIN + next * step;
            deliveries((int) (next % PUBLISHERS), second).add(next, at);
            for (int subscriber = 0; subscriber < 3; subscriber++) {
                deliver(next, subscriber, at);
            }
        }
    }

    private void deliver(long event, int subscriber, long publishedAt) {
        Verdict verdict = planted.getOrDefault(event * 3 + subscriber, Verdict.MATCHED);
        long delay = Long.remainderUnsigned(EventHash.mix(event * 3 + subscriber), USUAL_DELAY);
        switch (verdict) {
            case LOST -> {
                // and nothing is told of it
            }
            case LATE -> told(event, subscriber, publishedAt + DEADLINE.toNanos() + 1 + delay);
            case DUPLICATE -> {
                told(event, subscriber, publishedAt + delay);
                told(event, subscriber, publishedAt + USUAL_DELAY);
            }
            case UNEXPECTED -> {
                told(event, subscriber, publishedAt + delay);
                told(event | GHOST, subscriber, publishedAt + delay);
            }
            case MATCHED, FAILED, UNKNOWN -> told(event, subscriber, publishedAt + delay);
        }
    }

    private void told(long event, int subscriber, long at) {
        int source = PUBLISHERS + subscriber * PER_SUBSCRIBER + (int) (event & 1);
        deliveries(source, (int) ((at - BEGIN) / Nanos.SECOND)).add(event, at);
    }

    private Deliveries deliveries(int source, int second) {
        return ring[source * RING + second % RING];
    }

    private void tell(int source, int second, Instant receivedAt, Listener listener) throws IOException {
        Deliveries deliveries = deliveries(source, second);
        writer.clear();
        byte[] begin = LineWriter.begin(source < PUBLISHERS ? "publish" : "subscribe", name(source));
        byte[] middle = LineWriter.middle(subscriber(source));
        for (int i = 0; i < deliveries.size; i++) {
            seq[source]++;
            long event = deliveries.events[i];
            if (source < PUBLISHERS) {
                writer.published(begin, seq[source], deliveries.ats[i], event);
                continue;
            }
            Verdict verdict = planted(event, source);
            if (verdict != Verdict.UNKNOWN) {
                byte[] outcome = verdict == Verdict.FAILED ? DEAD_LETTERED : DELIVERED;
                long publishedAt = BEGIN + (event & ~GHOST) * step;
                writer.told(begin, middle, seq[source], deliveries.ats[i], event, publishedAt, outcome);
            }
        }
        deliveries.size = 0;
        if (second % MARK_EVERY == MARK_EVERY - 1) {
            writer.entry(mark(source, START.plusSeconds(second + 1)));
        }
        listener.lines(writer.bytes(), writer.length(), receivedAt);
        if ((second + source) % 50 == 0) {
            listener.lines(writer.bytes(), writer.length(), receivedAt);
        }
    }

    private Verdict planted(long event, int source) {
        int subscriber = (source - PUBLISHERS) / PER_SUBSCRIBER;
        return event >= GHOST ? Verdict.MATCHED : planted.getOrDefault(event * 3 + subscriber, Verdict.MATCHED);
    }

    private LogEntry mark(int source, Instant at) {
        boolean publishes = source < PUBLISHERS;
        return new Watermark(
                name(source),
                ++seq[source],
                at,
                publishes ? Side.PUBLISH : Side.SUBSCRIBE,
                Teller.STREAM,
                publishes ? null : subscriber(source),
                publishes ? null : at,
                false,
                Map.of());
    }

    private static String name(int source) {
        return source < PUBLISHERS ? "shop-6d4f9c7b8d-" + source : subscriber(source) + "-77c9f5d6c8-" + source;
    }

    private static String subscriber(int source) {
        return source < PUBLISHERS ? "" : SUBSCRIBERS.get((source - PUBLISHERS) / PER_SUBSCRIBER);
    }

    /** {@return all entries of a cell, made again} */
    Entries entries() {
        return (stream, minute, slice, to) -> {
            Slices slices = slices(minute);
            for (int i = 0; i < slices.of.length; i++) {
                if (slices.of[i] == slice) {
                    again(slices.first + i, to);
                }
            }
            planted.forEach((place, verdict) -> {
                String ghost = LineWriter.eventId(place / 3 | GHOST);
                Instant at = at(place / 3);
                if (verdict == Verdict.UNEXPECTED
                        && Minute.of(at).equals(minute)
                        && EventHash.slice(EventHash.of(ghost)) == slice) {
                    to.accept(told(ghost, place | GHOST, (int) (place % 3), at, 1, Outcome.DELIVERED));
                }
            });
        };
    }

    /** The slices of the events of a minute; cells are mostly read again minute by minute. */
    private record Slices(Instant minute, long first, byte[] of) {}

    private Slices slices(Instant minute) {
        if (!remembered.minute.equals(minute)) {
            long first = Math.max(0, Duration.between(START, minute).toNanos() / step);
            while (first < events && at(first).isBefore(minute)) {
                first++;
            }
            long last = first;
            while (last < events && at(last).isBefore(Minute.end(minute))) {
                last++;
            }
            byte[] of = new byte[(int) (last - first)];
            for (int i = 0; i < of.length; i++) {
                of[i] = (byte) EventHash.slice(EventHash.of(LineWriter.eventId(first + i)));
            }
            remembered = new Slices(minute, first, of);
        }
        return remembered;
    }

    private Instant at(long event) {
        return Nanos.instant(BEGIN + event * step);
    }

    private void again(long event, Consumer<LogEntry> to) {
        String id = LineWriter.eventId(event);
        String publisher = name((int) (event % PUBLISHERS));
        to.accept(new PublishEntry(
                publisher,
                event,
                at(event),
                Teller.STREAM,
                id,
                "order.placed",
                null,
                "shop",
                null,
                "k",
                null,
                null,
                null,
                null,
                Map.of()));
        for (int subscriber = 0; subscriber < 3; subscriber++) {
            Verdict verdict = planted.getOrDefault(event * 3 + subscriber, Verdict.MATCHED);
            if (verdict == Verdict.LOST || verdict == Verdict.UNKNOWN) {
                continue;
            }
            Outcome outcome = verdict == Verdict.FAILED ? Outcome.DEAD_LETTERED : Outcome.DELIVERED;
            to.accept(told(id, event * 2, subscriber, at(event), verdict == Verdict.LATE ? 31 : 1, outcome));
            if (verdict == Verdict.DUPLICATE) {
                to.accept(told(id, event * 2 + 1, subscriber, at(event), 25, outcome));
            }
        }
    }

    private static SubscribeEntry told(String id, long seq, int subscriber, Instant at, int delay, Outcome outcome) {
        String name = SUBSCRIBERS.get(subscriber);
        return new SubscribeEntry(
                name,
                seq,
                at.plusSeconds(delay),
                Teller.STREAM,
                id,
                name,
                null,
                null,
                at,
                outcome,
                1,
                null,
                null,
                Map.of());
    }
}
