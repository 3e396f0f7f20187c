package io.yagura.logmatcher.source;

import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.LogEntryCodec;
import io.yagura.logmatcher.Matcher;
import io.yagura.logmatcher.MatchingRules;
import io.yagura.logmatcher.Mismatch;
import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.SubscribeEntry.Outcome;
import io.yagura.logmatcher.Subscription;
import io.yagura.logmatcher.TypeFilter;
import io.yagura.logmatcher.Verdict;
import io.yagura.logmatcher.Watermark;
import io.yagura.logmatcher.Watermark.Side;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * Three minutes of a shop and a subscriber, told by two sources each, in which some events go wrong. It is written to an
 * audit stream by hand, as the contract says, and told to a matcher on the spot that sees it whole.
 */
final class AuditStory {

    static final int MINUTES = 3;

    private static final String STREAM = "orders";
    private static final String SUBSCRIBER = "billing";
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int EVENTS = 540;
    private static final int LINES = 40;
    private static final List<String> SOURCES = List.of("shop-1", "shop-2", "billing-1", "billing-2");

    private final Instant begin;
    private final List<LogEntry> planned = new ArrayList<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final List<LogEntry> all = new ArrayList<>();
    private final Matcher matcher;
    private int told;
    private int record;

    AuditStory(String name, Instant begin) {
        this.begin = begin;
        this.matcher = new Matcher(
                MatchingRules.DEFAULT, List.of(subscription()), (stream, minute, slice, to) -> all.forEach(to));
        for (int i = 0; i < EVENTS; i++) {
            Instant at = begin.plusMillis(60_000L * MINUTES * i / EVENTS);
            String id = name + "-" + i;
            planned.add(published("shop-" + (1 + i % 2), id, at));
            String source = "billing-" + (1 + i % 2);
            switch (i % 37) {
                case 5 -> {
                    // lost
                }
                case 11 -> {
                    planned.add(delivered(source, id, at, at.plusMillis(300), Outcome.DELIVERED));
                    planned.add(delivered("billing-1", id, at, at.plusMillis(900), Outcome.DELIVERED));
                }
                case 17 -> planned.add(delivered(source, id, at, at.plusSeconds(90), Outcome.DELIVERED));
                case 23 -> planned.add(delivered(source, id, at, at.plusMillis(300), Outcome.DEAD_LETTERED));
                default -> planned.add(delivered(source, id, at, at.plusMillis(300), Outcome.DELIVERED));
            }
        }
        planned.sort(Comparator.comparing(LogEntry::at));
    }

    Subscription subscription() {
        return new Subscription(STREAM, SUBSCRIBER, DEADLINE, TypeFilter.ALL, begin, true);
    }

    List<Instant> minutes() {
        return List.of(begin, begin.plusSeconds(60), begin.plusSeconds(120));
    }

    /** Tells so many of the lines that are left, with a word of each source after every few. */
    void tell(KinesisAsyncClient kinesis, String audit, double share) {
        int end = Math.min(planned.size(), told + (int) Math.ceil(planned.size() * share));
        while (told < end) {
            int next = Math.min(end, told + LINES);
            List<LogEntry> lines = new ArrayList<>(planned.subList(told, next));
            Instant at = planned.get(next - 1).at();
            lines.addAll(marks(at, at));
            told = next;
            write(kinesis, audit, lines);
        }
    }

    /** Tells the rest, and that everything that is on the stream by now was read. */
    void end(KinesisAsyncClient kinesis, String audit, Instant now) {
        tell(kinesis, audit, 1);
        write(kinesis, audit, marks(now.minusSeconds(1), now.plusSeconds(2)));
    }

    private static List<LogEntry> marks(Instant at, Instant readTo) {
        List<LogEntry> marks = new ArrayList<>();
        for (String source : SOURCES) {
            boolean publishes = source.startsWith("shop");
            marks.add(new Watermark(
                    source,
                    null,
                    at,
                    publishes ? Side.PUBLISH : Side.SUBSCRIBE,
                    STREAM,
                    publishes ? null : SUBSCRIBER,
                    publishes ? null : readTo,
                    false,
                    Map.of()));
        }
        return marks;
    }

    private void write(KinesisAsyncClient kinesis, String audit, List<LogEntry> lines) {
        Instant now = Instant.now();
        Map<Part, ByteArrayOutputStream> records = new TreeMap<>();
        for (LogEntry line : lines) {
            all.add(line);
            matcher.feed(numbered(line), now);
            switch (line) {
                case PublishEntry publish -> add(records, publish, Part.of(publish.eventId()));
                case SubscribeEntry subscribe -> add(records, subscribe, Part.of(subscribe.eventId()));
                case Watermark mark -> Part.ALL.forEach(part -> add(records, mark, part));
            }
        }
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        records.forEach((part, bytes) -> entries.add(PutRecordsRequestEntry.builder()
                .partitionKey("part-" + part)
                .explicitHashKey(part.hashKey().toString())
                .data(SdkBytes.fromByteArray(record++ % 2 == 0 ? bytes.toByteArray() : packed(bytes.toByteArray())))
                .build()));
        PutRecordsResponse answer =
                kinesis.putRecords(r -> r.streamName(audit).records(entries)).join();
        if (answer.failedRecordCount() > 0) {
            throw new IllegalStateException("The audit stream did not take all: " + answer);
        }
    }

    private void add(Map<Part, ByteArrayOutputStream> records, LogEntry line, Part part) {
        long seq = numbers.merge(line.source() + "#" + part, 1L, Long::sum);
        records.computeIfAbsent(part, key -> new ByteArrayOutputStream())
                .writeBytes(LogEntryCodec.bytes(line, part, seq));
        records.get(part).write('\n');
    }

    /** As one who is no part of anything numbers its lines. */
    private LogEntry numbered(LogEntry line) {
        long seq = numbers.merge(line.source(), 1L, Long::sum);
        return switch (line) {
            case PublishEntry p -> published(p.source(), seq, p.eventId(), p.at());
            case SubscribeEntry s -> delivered(s.source(), seq, s.eventId(), s.publishedAt(), s.at(), s.outcome());
            case Watermark w ->
                new Watermark(
                        w.source(), seq, w.at(), w.side(), w.stream(), w.subscriber(), w.readTo(), w.last(), w.more());
        };
    }

    private static byte[] packed(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static PublishEntry published(String source, String id, Instant at) {
        return published(source, null, id, at);
    }

    private static PublishEntry published(String source, @Nullable Long seq, String id, Instant at) {
        return new PublishEntry(
                source, seq, at, STREAM, id, "order.placed", null, "shop", null, id, null, null, null, null, Map.of());
    }

    private static SubscribeEntry delivered(
            String source, String id, Instant publishedAt, Instant at, Outcome outcome) {
        return delivered(source, null, id, publishedAt, at, outcome);
    }

    private static SubscribeEntry delivered(
            String source, @Nullable Long seq, String id, Instant publishedAt, Instant at, Outcome outcome) {
        return new SubscribeEntry(
                source, seq, at, STREAM, id, SUBSCRIBER, null, null, publishedAt, outcome, 1, null, null, Map.of());
    }

    /** {@return what a matcher says that sees all of it, in words} */
    Set<String> verdicts() {
        matcher.advance(Instant.now());
        Set<String> words = new TreeSet<>();
        matcher.mismatches().stream().filter(this::within).forEach(mismatch -> words.add(words(mismatch)));
        return words;
    }

    /** {@return the counts of the three minutes by verdict} */
    Map<Instant, Map<Verdict, Long>> counts() {
        Map<Instant, Map<Verdict, Long>> counts = new TreeMap<>();
        matcher.windows(Instant.now()).stream()
                .filter(report -> minutes().contains(report.minute()))
                .forEach(report -> counts.put(report.minute(), report.counts()));
        return counts;
    }

    boolean within(Mismatch mismatch) {
        return mismatch.publishedAt().isBefore(begin.plusSeconds(60L * MINUTES));
    }

    static String words(Mismatch mismatch) {
        return mismatch.eventId() + " " + mismatch.kind() + " × " + mismatch.times() + " " + mismatch.deliveredAt();
    }
}
