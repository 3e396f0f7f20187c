package io.yagura.logmatcher;

import static io.yagura.logmatcher.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import io.yagura.pubsub.AuditRecords;
import io.yagura.pubsub.EntrySink;
import io.yagura.pubsub.FakeKinesis;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What matchers say of an audit stream of two shards, each seeing what lies on its own. */
@Timeout(60)
class PartedAuditTests {

    private static final BigInteger MIDDLE = BigInteger.ONE.shiftLeft(127);
    private static final Duration ON_THE_WAY = Duration.ofSeconds(1);
    private static final double END = 400;
    private static final int BATCH = 50;
    private static final Subscription MAIL =
            new Subscription(Teller.STREAM, "mail", Duration.ofSeconds(60), TypeFilter.ALL, Scene.TEN, true);
    private static final List<Subscription> SUBSCRIPTIONS = List.of(Scene.BILLING, MAIL);

    private final Random random = new Random(11);
    private final Teller shop = new Teller("shop-1");
    private final Teller billing = new Teller("billing-1");
    private final Teller mail = new Teller("mail-1");

    private record Said(
            String subscriber,
            String eventId,
            Verdict kind,
            int times,
            @Nullable Instant deliveredAt) {}

    private record Window(String subscriber, Instant minute) {}

    private record Shard(List<LogEntry> entries) {}

    /** The contract before: one {@code seq} a source, and each shard has the entries of its events alone. */
    @Test
    void withOneNumberASourceAReaderOfAShardSeesGapsAndCanTellNothing() {
        List<LogEntry> history = List.of(
                shop.publishedTo(at(-5)),
                billing.readTo(at(-5), at(-6)),
                shop.published("left-1", at(10)),
                shop.published("right-1", at(11)),
                shop.published("left-lost", at(12)),
                shop.published("right-2", at(13)),
                billing.delivered("left-1", at(10), at(11)),
                billing.delivered("right-1", at(11), at(12)),
                billing.delivered("right-2", at(13), at(14)),
                shop.publishedTo(at(125)),
                billing.readTo(at(125), at(124)));
        Matcher whole = read(history, List.of(Scene.BILLING));
        Matcher left = read(
                history.stream()
                        .filter(entry -> !eventId(entry).startsWith("right"))
                        .toList(),
                List.of(Scene.BILLING));

        assertThat(said(whole.mismatches())).containsExactly(new Said("billing", "left-lost", Verdict.LOST, 1, null));
        assertThat(said(left.mismatches()))
                .as("the loss cannot be told: the lines of the other shard are taken for missing")
                .containsExactly(new Said("billing", "left-lost", Verdict.UNKNOWN, 1, null));
    }

    @Test
    void aMatcherOfEachPartSaysTogetherWhatOneOfEverythingSays() throws Exception {
        List<LogEntry> history = history(900);
        Matcher whole = read(history, SUBSCRIPTIONS);
        List<Shard> shards = written(history);

        List<Mismatch> mismatches = new ArrayList<>();
        List<WindowReport> windows = new ArrayList<>();
        for (Shard shard : shards) {
            Map<String, List<LogEntry>> parts = new TreeMap<>();
            shard.entries()
                    .forEach(entry -> parts.computeIfAbsent(
                                    entry.source().replaceFirst(".*#", ""), part -> new ArrayList<>())
                            .add(entry));
            assertThat(parts).as("parts of a shard").hasSize(Part.COUNT / 2);
            for (List<LogEntry> part : parts.values()) {
                Matcher matcher = read(part, SUBSCRIPTIONS);
                mismatches.addAll(matcher.mismatches());
                windows.addAll(matcher.windows(at(END)));
            }
        }

        assertThat(said(mismatches)).isEqualTo(said(whole.mismatches()));
        assertThat(mismatches.stream().map(Mismatch::kind))
                .contains(Verdict.LOST, Verdict.LATE, Verdict.DUPLICATE, Verdict.FAILED, Verdict.UNEXPECTED)
                .doesNotContain(Verdict.UNKNOWN);
        assertThat(counts(windows)).isEqualTo(counts(whole.windows(at(END))));
        assertThat(counts(windows)).hasSizeGreaterThan(5);
    }

    @Test
    void aLineThatIsMissingMakesItsOwnPartUnknownAndNoOther() throws Exception {
        List<LogEntry> history = history(900);
        LogEntry missing = history.stream()
                .filter(entry -> entry instanceof SubscribeEntry told && told.outcome() == Outcome.DELIVERED)
                .skip(300)
                .findFirst()
                .orElseThrow();
        String id = ((SubscribeEntry) missing).eventId();

        List<Mismatch> found = new ArrayList<>();
        for (Shard shard : written(history)) {
            for (Part part : Part.ALL) {
                List<LogEntry> lines = shard.entries().stream()
                        .filter(entry -> entry.source().endsWith("#" + part))
                        .filter(entry -> !isOf(missing, entry))
                        .toList();
                if (!lines.isEmpty()) {
                    found.addAll(read(lines, SUBSCRIPTIONS).mismatches());
                }
            }
        }

        assertThat(found)
                .filteredOn(mismatch -> mismatch.kind() == Verdict.UNKNOWN)
                .isNotEmpty()
                .allMatch(mismatch -> Part.of(mismatch.eventId()).equals(Part.of(id)))
                .extracting(Mismatch::eventId)
                .contains(id);
    }

    /** The lines in the order of their writing, all of which arrive. */
    private List<LogEntry> history(int events) {
        List<Line> lines = new ArrayList<>();
        for (double second = -5; second < 360; second += 5) {
            double now = second;
            lines.add(new Line(now, () -> shop.publishedTo(at(now))));
            lines.add(new Line(now, () -> billing.told("billing", at(now), at(now - 1), false)));
            lines.add(new Line(now, () -> mail.told("mail", at(now), at(now - 1), false)));
        }
        for (int i = 0; i < events; i++) {
            String id = "event-" + i;
            double second = random.nextDouble() * 180;
            if (random.nextInt(60) > 0) {
                lines.add(new Line(second, () -> shop.published(id, at(second))));
            }
            deliver(lines, billing, "billing", id, second);
            deliver(lines, mail, "mail", id, second);
        }
        return lines.stream()
                .sorted(Comparator.comparingDouble(Line::second))
                .map(line -> line.words().get())
                .toList();
    }

    private record Line(double second, Supplier<LogEntry> words) {}

    private void deliver(List<Line> lines, Teller teller, String subscriber, String id, double published) {
        int fate = random.nextInt(40);
        int times = fate == 0 ? 0 : fate == 1 ? 2 : 1;
        double delay = fate == 2 ? 70 + random.nextInt(20) : random.nextDouble() * 2;
        Outcome outcome = fate == 3 ? Outcome.DEAD_LETTERED : Outcome.DELIVERED;
        for (int i = 0; i < times; i++) {
            double second = published + delay + i;
            lines.add(new Line(second, () -> teller.told(subscriber, id, at(published), at(second), outcome)));
        }
    }

    /** Hands each source's lines to a sink of its own, and reads what lies on each half of the hash keys. */
    private static List<Shard> written(List<LogEntry> history) throws Exception {
        List<Shard> shards = List.of(new Shard(new ArrayList<>()), new Shard(new ArrayList<>()));
        FakeKinesis kinesis = new FakeKinesis();
        for (List<LogEntry> told : history.stream()
                .collect(Collectors.groupingBy(LogEntry::source))
                .values()) {
            try (EntrySink sink = EntrySink.auditStream(kinesis, "audit")) {
                for (int from = 0; from < told.size(); from += BATCH) {
                    sink.write(told.subList(from, Math.min(told.size(), from + BATCH)))
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS);
                }
            }
        }
        kinesis.taken()
                .forEach(record -> shards.get(new BigInteger(record.explicitHashKey()).compareTo(MIDDLE) < 0 ? 0 : 1)
                        .entries()
                        .addAll(AuditRecords.entries(record.data().asByteArray())));
        // here one source speaks after the other; in truth all speak at the same time
        shards.forEach(shard -> shard.entries().sort(Comparator.comparing(LogEntry::at)));
        return shards;
    }

    private static Matcher read(List<LogEntry> lines, List<Subscription> subscriptions) {
        Kept kept = new Kept();
        Matcher matcher = new Matcher(MatchingRules.DEFAULT, subscriptions, kept);
        Instant now = at(-10);
        for (LogEntry line : lines) {
            Instant receivedAt = line.at().plus(ON_THE_WAY);
            for (; now.plusSeconds(1).isBefore(receivedAt); now = now.plusSeconds(1)) {
                matcher.advance(now);
            }
            assertThat(matcher.feed(line, receivedAt)).isInstanceOf(Intake.Taken.class);
            kept.add(line);
        }
        for (; !now.isAfter(at(END)); now = now.plusSeconds(1)) {
            matcher.advance(now);
        }
        return matcher;
    }

    private static List<Said> said(List<Mismatch> mismatches) {
        return mismatches.stream()
                .map(found ->
                        new Said(found.subscriber(), found.eventId(), found.kind(), found.times(), found.deliveredAt()))
                .sorted(Comparator.comparing(Said::toString))
                .toList();
    }

    private static Map<Window, Map<Verdict, Long>> counts(List<WindowReport> windows) {
        Map<Window, Map<Verdict, Long>> counts = new HashMap<>();
        for (WindowReport report : windows) {
            assertThat(report.state()).isEqualTo(WindowReport.State.CLOSED);
            Map<Verdict, Long> sum =
                    counts.computeIfAbsent(new Window(report.subscriber(), report.minute()), window -> new HashMap<>());
            report.counts().forEach((verdict, count) -> sum.merge(verdict, count, Long::sum));
        }
        return counts;
    }

    private static boolean isOf(LogEntry whole, LogEntry ofPart) {
        return whole instanceof SubscribeEntry one
                && ofPart instanceof SubscribeEntry other
                && one.eventId().equals(other.eventId())
                && one.at().equals(other.at())
                && one.subscriber().equals(other.subscriber());
    }

    private static String eventId(LogEntry entry) {
        return switch (entry) {
            case PublishEntry publish -> publish.eventId();
            case SubscribeEntry subscribe -> subscribe.eventId();
            case Watermark _ -> "";
        };
    }
}
