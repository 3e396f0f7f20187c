package io.yagura.pictures;

import io.yagura.logmatcher.Amendment;
import io.yagura.logmatcher.AmendmentNote;
import io.yagura.logmatcher.DelayCounts;
import io.yagura.logmatcher.EntryBatch;
import io.yagura.logmatcher.EntryLine;
import io.yagura.logmatcher.Findings;
import io.yagura.logmatcher.KeptEntryLog;
import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.MemoryLedger;
import io.yagura.logmatcher.Mismatch;
import io.yagura.logmatcher.PodFacts;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.Share;
import io.yagura.logmatcher.SourceFacts;
import io.yagura.logmatcher.SourceReport;
import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.SubscriptionFacts;
import io.yagura.logmatcher.SubscriptionName;
import io.yagura.logmatcher.Trace;
import io.yagura.logmatcher.Verdict;
import io.yagura.logmatcher.Watermark;
import io.yagura.logmatcher.WindowFacts;
import io.yagura.logmatcher.WindowReport;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import io.yagura.streams.FakeRecords;
import io.yagura.streams.StreamName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Made-up subscriptions; {@code orders:billing} has every verdict, and one event of it a life. */
final class MadeUpSubscriptions {

    /** The event whose entries are kept. */
    static final String EVENT = "0190f3a2-7c11-7b60-9a55-3f0c9a52d001";

    private static final String STREAM = "orders";
    private static final String BILLING = "billing";
    private static final String SHARD = "shardId-000000000003";
    private static final int QUIET = 9;

    /** The current minute when the first scene began: what is kept of single events stays where it is. */
    private static final AtomicReference<@Nullable Instant> LAST = new AtomicReference<>();

    private MadeUpSubscriptions() {}

    private static Instant minute(int ago) {
        LAST.compareAndSet(null, Instant.now().truncatedTo(ChronoUnit.MINUTES));
        return Objects.requireNonNull(LAST.get()).minus(Duration.ofMinutes(ago));
    }

    static void feed(BoardFeeder feeder, boolean silent, long beat, Instant now) {
        if (silent && beat > 0) {
            SourceFault fault = new SourceFault(SourceFault.Kind.TIMED_OUT, "the matcher has not been heard of");
            feeder.fault(target(STREAM, BILLING), SubscriptionName.ASPECT, SubscriptionFacts.class, fault);
        } else {
            feed(feeder, facts(STREAM, BILLING, 30, 99.9, windows(), sources(now)), now);
        }
        feed(feeder, facts(STREAM, "mailer", 60, null, silence(), muteSources(now)), now);
        feed(feeder, facts("clicks", "indexer", 60, null, odd(), List.of()), now);
        for (int i = 0; i < QUIET; i++) {
            feed(feeder, facts("events-0" + (i + 1), "worker", 10, null, calm(), List.of()), now);
        }
    }

    private static Target target(String stream, String subscriber) {
        boolean asked = !subscriber.equals("indexer");
        return new Target(
                SubscriptionName.KIND,
                new SubscriptionName(stream, subscriber).target(),
                asked ? "prod" : null,
                asked ? "pay" : null,
                null,
                false);
    }

    private static void feed(BoardFeeder feeder, SubscriptionFacts facts, Instant now) {
        Target target = target(facts.stream(), facts.subscriber());
        feeder.facts(target, SubscriptionName.ASPECT, SubscriptionFacts.class, facts, now);
    }

    private static SubscriptionFacts facts(
            String stream,
            String subscriber,
            double deadline,
            @Nullable Double objective,
            List<WindowReport> windows,
            List<SourceFacts> sources) {
        boolean billing = subscriber.equals(BILLING);
        return new SubscriptionFacts(
                stream,
                subscriber,
                !subscriber.equals("indexer"),
                deadline,
                List.of(billing ? "order.*" : "*"),
                objective,
                windows.stream().map(WindowFacts::of).toList(),
                billing
                        ? List.of(new AmendmentNote(
                                minute(24), minute(19).plusSeconds(12), "12 lost → 9 recovered late, 3 lost"))
                        : List.of(),
                sources,
                0,
                billing
                        ? List.of(
                                new PodFacts("6d4f9c", Watermark.Side.PUBLISH, 0, 6, 0, 0, 0, 0, null),
                                new PodFacts("7f9c", Watermark.Side.SUBSCRIBE, 9, 0, 0, 1, 4, 3, 48_210L),
                                new PodFacts("81aa", Watermark.Side.SUBSCRIBE, 0, 0, 2, 0, 0, 0, 2_502L))
                        : List.of(),
                false);
    }

    private static List<WindowReport> windows() {
        List<WindowReport> windows = new ArrayList<>();
        for (int ago = 59; ago >= 0; ago--) {
            windows.add(
                    switch (ago) {
                        case 0 -> window(STREAM, BILLING, 0, WindowReport.State.OPEN, Map.of());
                        case 6 -> closed(6, Map.of(Verdict.LOST, 3L));
                        case 12 ->
                            window(
                                    STREAM,
                                    BILLING,
                                    12,
                                    WindowReport.State.UNKNOWN,
                                    Map.of(Verdict.MATCHED, 117L, Verdict.UNKNOWN, 3L));
                        case 15 -> closed(15, Map.of(Verdict.DUPLICATE, 2L));
                        case 24 -> closed(24, Map.of(Verdict.LOST, 3L, Verdict.LATE, 9L));
                        case 33 -> closed(33, Map.of(Verdict.FAILED, 4L));
                        case 41 -> closed(41, Map.of(Verdict.LATE, 5L));
                        case 48 -> closed(48, Map.of(Verdict.UNEXPECTED, 1L));
                        default -> closed(ago, Map.of());
                    });
        }
        return windows;
    }

    private static List<WindowReport> silence() {
        List<WindowReport> windows = new ArrayList<>();
        for (int ago = 59; ago >= 0; ago--) {
            WindowReport.State state = ago > 6
                    ? WindowReport.State.CLOSED
                    : ago > 1 ? WindowReport.State.UNKNOWN : WindowReport.State.OPEN;
            windows.add(window(
                    STREAM,
                    "mailer",
                    ago,
                    state,
                    state == WindowReport.State.CLOSED ? Map.of(Verdict.MATCHED, 120L) : Map.of()));
        }
        return windows;
    }

    private static List<WindowReport> odd() {
        List<WindowReport> windows = new ArrayList<>(calm("clicks", "indexer", 20));
        windows.add(window(
                "clicks",
                "indexer",
                19,
                WindowReport.State.CLOSED,
                Map.of(Verdict.MATCHED, 120L, Verdict.UNEXPECTED, 1L)));
        return windows;
    }

    private static List<WindowReport> calm() {
        return calm("events", "worker", 0);
    }

    private static List<WindowReport> calm(String stream, String subscriber, int last) {
        List<WindowReport> windows = new ArrayList<>();
        for (int ago = 59; ago >= last; ago--) {
            windows.add(window(stream, subscriber, ago, WindowReport.State.CLOSED, Map.of(Verdict.MATCHED, 120L)));
        }
        return windows;
    }

    /** {@return a window of 120 events, of which those that are not named are matched} */
    private static WindowReport closed(int ago, Map<Verdict, Long> wrong) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        counts.putAll(wrong);
        long missed = wrong.getOrDefault(Verdict.LOST, 0L)
                + wrong.getOrDefault(Verdict.FAILED, 0L)
                + wrong.getOrDefault(Verdict.LATE, 0L);
        counts.put(Verdict.MATCHED, 120 - missed);
        return window(STREAM, BILLING, ago, WindowReport.State.CLOSED, counts);
    }

    private static WindowReport window(
            String stream, String subscriber, int ago, WindowReport.State state, Map<Verdict, Long> counts) {
        boolean told = counts.containsKey(Verdict.MATCHED);
        return new WindowReport(
                stream,
                subscriber,
                minute(ago),
                state,
                120,
                counts,
                ago == 41 ? 2 : 0,
                told ? List.of() : List.of("subscriber log of token/mailer-1 silent for 6 min"),
                told ? DelayCounts.of(410, 2_300, ago == 41 ? 75_000 : 3_100) : DelayCounts.NONE);
    }

    private static List<SourceFacts> sources(Instant now) {
        return List.of(
                source("shop-6d4f9c-x2kqw", Watermark.Side.PUBLISH, SourceReport.State.LIVING, 2, 0, now),
                source("shop-77c9b1-a1p9d", Watermark.Side.PUBLISH, SourceReport.State.LIVING, 3, 0, now),
                source("shop-77c9b1-zz4rt", Watermark.Side.PUBLISH, SourceReport.State.LEFT, 900, 0, now),
                source("billing-7f9c-q1", Watermark.Side.SUBSCRIBE, SourceReport.State.LIVING, 1, 3, now),
                source("billing-81aa-q2", Watermark.Side.SUBSCRIBE, SourceReport.State.RETIRED, 1_500, 0, now));
    }

    private static List<SourceFacts> muteSources(Instant now) {
        return List.of(
                source("shop-6d4f9c-x2kqw", Watermark.Side.PUBLISH, SourceReport.State.LIVING, 2, 0, now),
                source("mailer-1", Watermark.Side.SUBSCRIBE, SourceReport.State.LIVING, 370, 0, now));
    }

    private static SourceFacts source(
            String name, Watermark.Side side, SourceReport.State state, long secondsAgo, long missing, Instant now) {
        Instant heard = now.minusSeconds(secondsAgo);
        return new SourceFacts(
                "token/" + name,
                side,
                state,
                heard,
                heard.minusSeconds(1),
                side == Watermark.Side.SUBSCRIBE ? heard.minusSeconds(2) : null,
                missing);
    }

    /** Fills the ledger with what {@code orders:billing} shows, and the log with the life of one event. */
    static void keep(MemoryLedger ledger, KeptEntryLog log, FakeRecords records) throws IOException {
        String number = records.put(
                new StreamName("prod", STREAM), SHARD, "4711", "{\"id\":\"%s\",\"total\":1204}".formatted(EVENT));
        List<Mismatch> mismatches = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            mismatches.add(mismatch("lost-" + i, Verdict.LOST, 6, i, null, "", "6d4f9c"));
            mismatches.add(mismatch("old-" + i, Verdict.LOST, 24, i, null, "", "6d4f9c"));
            mismatches.add(mismatch(
                    "gap-" + i, Verdict.UNKNOWN, 12, i, null, "a line of token/billing-7f9c-q1 is missing", "7f9c"));
        }
        for (int i = 0; i < 9; i++) {
            mismatches.add(mismatch(
                    "recovered-" + i, Verdict.LATE, 24, 10 + i, minute(19).plusSeconds(12), "", "7f9c"));
        }
        mismatches.add(mismatch("twice", Verdict.DUPLICATE, 15, 4, minute(15).plusSeconds(5), "", "81aa"));
        mismatches.add(mismatch(
                "=cmd|' /C calc'!A0", Verdict.UNEXPECTED, 48, 4, minute(48).plusSeconds(5), "not published", "7f9c"));
        for (int i = 0; i < 3; i++) {
            mismatches.add(mismatch("failed-" + i, Verdict.FAILED, 33, 20 + i, null, "", "7f9c"));
        }
        Instant published = minute(33).plusSeconds(44);
        mismatches.add(new Mismatch(
                STREAM,
                BILLING,
                EVENT,
                Verdict.FAILED,
                published,
                null,
                1,
                "",
                minute(31),
                null,
                new Trace(SHARD, number, "4711", "7f9c", 4)));
        List<Amendment> amendments = List.of(new Amendment(
                STREAM,
                BILLING,
                minute(33),
                EVENT,
                Verdict.UNKNOWN,
                Verdict.FAILED,
                minute(30).plusSeconds(9)));
        ledger.keep(Share.WHOLE, new Findings(minute(0), windows(), mismatches, amendments));
        log.open();
        log.write(new EntryBatch(
                minute(0), life(published, number).stream().map(EntryLine::of).toList()));
        log.force();
    }

    private static Mismatch mismatch(
            String id, Verdict kind, int ago, int second, @Nullable Instant delivered, String why, String pod) {
        Instant published = minute(ago).plusSeconds(second);
        return new Mismatch(
                STREAM,
                BILLING,
                id,
                kind,
                published,
                delivered,
                kind == Verdict.DUPLICATE ? 2 : 1,
                why,
                minute(ago - 2),
                kind == Verdict.LATE ? delivered : null,
                new Trace(
                        SHARD, "4966" + "1".repeat(44) + (1_000 + second), "42", pod, kind == Verdict.LOST ? null : 1));
    }

    private static List<LogEntry> life(Instant published, String number) {
        return List.of(
                new PublishEntry(
                        "token/shop-77c9b1-a1p9d",
                        8_812L,
                        published,
                        STREAM,
                        EVENT,
                        "order.placed",
                        "3",
                        "shop",
                        "77c9b1",
                        "4711",
                        null,
                        SHARD,
                        number,
                        512L,
                        Map.of()),
                attempt("search", "search-1", published, 390, SubscribeEntry.Outcome.DELIVERED, 1, number),
                attempt(BILLING, "billing-7f9c-q1", published, 420, SubscribeEntry.Outcome.RETRYING, 1, number),
                attempt(BILLING, "billing-7f9c-q1", published, 2_700, SubscribeEntry.Outcome.RETRYING, 2, number),
                attempt(BILLING, "billing-7f9c-q1", published, 6_900, SubscribeEntry.Outcome.RETRYING, 3, number),
                attempt(
                        BILLING,
                        "billing-7f9c-q1",
                        published,
                        15_100,
                        SubscribeEntry.Outcome.DEAD_LETTERED,
                        4,
                        number));
    }

    private static SubscribeEntry attempt(
            String subscriber,
            String source,
            Instant published,
            long millis,
            SubscribeEntry.Outcome outcome,
            int attempt,
            String number) {
        return new SubscribeEntry(
                "token/" + source,
                500L + attempt,
                published.plusMillis(millis),
                STREAM,
                EVENT,
                subscriber,
                subscriber,
                "7f9c",
                published,
                outcome,
                attempt,
                SHARD,
                number,
                Map.of());
    }
}
