package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every log of entries has to do. */
public abstract class EntryLogContract {

    protected static final Instant TEN = Scene.TEN;

    /** {@return the log, another object each time, with what was written to it before} */
    protected abstract EntryLog life() throws IOException;

    @Test
    void givesAgainWhatHappenedInOrder() throws IOException {
        EntryBatch first = batch(1, published(1, "a", TEN), mark(2));
        EntryBatch second = batch(3, published(3, "b", TEN.plusSeconds(61)));
        EntryLog log = open();
        log.write(first);
        log.tick(TEN.plusSeconds(2));
        log.write(second);
        log.force();
        log.close();

        assertThat(past(life())).containsExactly(text(first), text(TEN.plusSeconds(2)), text(second));
    }

    @Test
    void goesOnAfterWhatWasThere() throws IOException {
        EntryLog log = open();
        log.write(batch(1, published(1, "a", TEN)));
        log.force();
        log.close();
        EntryLog next = open();
        next.write(batch(2, published(2, "b", TEN)));
        next.force();
        next.close();

        assertThat(past(life()))
                .containsExactly(text(batch(1, published(1, "a", TEN))), text(batch(2, published(2, "b", TEN))));
    }

    @Test
    void givesTheEntriesOfACellAgain() throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            entries.add(published(2 * i, "e" + i, TEN.plusSeconds(i)));
            entries.add(delivered(2 * i + 1, "e" + i, TEN.plusSeconds(i)));
        }
        EntryLog log = open();
        log.write(batch(1, entries.subList(0, 150).toArray(LogEntry[]::new)));
        log.write(batch(2, mark(1_000)));
        log.write(batch(3, entries.subList(150, 400).toArray(LogEntry[]::new)));
        log.force();

        assertCells(log, entries);
        log.close();
        EntryLog next = open();
        assertCells(next, entries);
        next.close();
    }

    /** Verdicts of then must not know what came later. */
    @Test
    void knowsWhileItGivesAgainOnlyWhatItHasGiven() throws IOException {
        EntryLog log = open();
        LogEntry first = published(1, "a", TEN);
        LogEntry second = published(2, "a", TEN);
        log.write(batch(1, first));
        log.tick(TEN.plusSeconds(2));
        log.write(batch(3, second));
        log.force();
        log.close();
        EntryLog next = life();
        next.open();
        List<LogEntry> known = new ArrayList<>();
        next.replay(new EntryLog.Past() {
            @Override
            public void batch(EntryBatch batch) {
                // the tick looks at it
            }

            @Override
            public void tick(Instant at) {
                next.again("orders", TEN, EventHash.slice(EventHash.of("a")), known::add);
            }
        });
        next.close();

        assertThat(known).containsExactly(first);
    }

    private static void assertCells(EntryLog log, List<LogEntry> entries) {
        for (int slice = 0; slice < EventHash.SLICES; slice++) {
            int here = slice;
            List<LogEntry> wanted = entries.stream()
                    .filter(entry -> inCell(entry, TEN.plusSeconds(60), here))
                    .toList();
            List<LogEntry> found = new ArrayList<>();
            log.again("orders", TEN.plusSeconds(60), slice, entry -> {
                if (inCell(entry, TEN.plusSeconds(60), here)) {
                    found.add(entry);
                }
            });
            assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    private static boolean inCell(LogEntry entry, Instant minute, int slice) {
        return switch (entry) {
            case PublishEntry publish ->
                Minute.of(publish.at()).equals(minute) && EventHash.slice(EventHash.of(publish.eventId())) == slice;
            case SubscribeEntry subscribe ->
                Minute.of(subscribe.publishedAt()).equals(minute)
                        && EventHash.slice(EventHash.of(subscribe.eventId())) == slice;
            case Watermark mark -> false;
        };
    }

    /** {@return the log, ready to be written} */
    protected EntryLog open() throws IOException {
        EntryLog log = life();
        log.open();
        log.replay(new Recorder());
        return log;
    }

    /** {@return all that happened, in words} */
    protected static List<String> past(EntryLog log) throws IOException {
        Recorder recorder = new Recorder();
        log.open();
        log.replay(recorder);
        log.close();
        return recorder.events;
    }

    private static final class Recorder implements EntryLog.Past {
        private final List<String> events = new ArrayList<>();

        @Override
        public void batch(EntryBatch batch) {
            events.add(text(batch));
        }

        @Override
        public void tick(Instant at) {
            events.add(text(at));
        }
    }

    protected static String text(EntryBatch batch) {
        return batch.receivedAt() + " "
                + batch.lines().stream().map(EntryLine::entry).toList();
    }

    protected static String text(Instant tick) {
        return "tick " + tick;
    }

    /** {@return a batch that was received so many seconds past ten} */
    protected static EntryBatch batch(int seconds, LogEntry... entries) {
        return new EntryBatch(
                TEN.plusSeconds(seconds),
                List.of(entries).stream().map(EntryLine::of).toList());
    }

    protected static LogEntry published(long seq, String eventId, Instant at) {
        return LogEntryCodec.read("""
                {"kind":"publish","source":"shop-1","seq":%d,"at":"%s","stream":"orders","eventId":"%s",\
                "eventType":"order.placed","service":"shop","partitionKey":"k","colour":"grün"}""".formatted(seq, at, eventId));
    }

    private static LogEntry delivered(long seq, String eventId, Instant publishedAt) {
        return LogEntryCodec.read("""
                {"kind":"subscribe","source":"billing-1","seq":%d,"at":"%s","stream":"orders","eventId":"%s",\
                "subscriber":"billing","publishedAt":"%s","outcome":"delivered"}""".formatted(seq, publishedAt.plusSeconds(1), eventId, publishedAt));
    }

    private static LogEntry mark(long seq) {
        return LogEntryCodec.read("""
                {"kind":"watermark","source":"shop-1","seq":%d,"at":"%s","side":"publish","stream":"orders"}""".formatted(seq, TEN));
    }
}
