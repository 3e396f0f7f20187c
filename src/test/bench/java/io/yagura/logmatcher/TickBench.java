package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.bench.Report;
import io.yagura.logmatcher.SubscribeEntry.Outcome;
import io.yagura.logmatcher.Watermark.Side;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What one second costs with a day of windows of 50 subscriptions behind it: verdicts, and finding out what changed. In
 * one hour of each subscription an event is lost; while it is measured, each source tells something every second.
 */
class TickBench {

    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final int STREAMS = 10;
    private static final int SUBSCRIBERS = 5;
    private static final int MINUTES = Integer.getInteger("yagura.bench.minutes", 1_439);
    private static final int ROUNDS = 3;
    private static final int TICKS = 60;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Kept kept = new Kept();
    private final long[] numbers = new long[STREAMS * (SUBSCRIBERS + 1)];
    private final Matching matching =
            new Matching(new Matcher(MatchingRules.DEFAULT, subscriptions(), kept), List.of(), 1_000);
    private long events;
    private long given;

    private static List<Subscription> subscriptions() {
        List<Subscription> all = new ArrayList<>();
        for (int stream = 0; stream < STREAMS; stream++) {
            for (int subscriber = 0; subscriber < SUBSCRIBERS; subscriber++) {
                all.add(new Subscription(
                        "stream-" + stream,
                        "subscriber-" + subscriber,
                        Duration.ofSeconds(60),
                        TypeFilter.ALL,
                        START,
                        true));
            }
        }
        return all;
    }

    @Test
    void costsNothingForWhatIsLongSettled() throws Exception {
        Report report = Report.begin("tick", "One second of verdicts, after a day of windows of 50 subscriptions");
        for (int minute = 0; minute < MINUTES; minute++) {
            Instant at = START.plusSeconds(60L * minute);
            for (int second = 5; second < 60; second += 15) {
                tell(at.plusSeconds(second), minute % 60 == 7 && second == 5);
            }
            matching.advance(at.plusSeconds(60));
            if (minute % 60 == 59) {
                matching.findings(at.plusSeconds(60));
            }
        }
        Instant at = START.plusSeconds(60L * MINUTES);
        matching.findings(at);
        long windows = matching.matcher().windows(at).size();
        assertThat(windows).isGreaterThanOrEqualTo((long) MINUTES * STREAMS * SUBSCRIBERS);
        assertThat(matching.matcher().mismatches()).hasSize((MINUTES + 52) / 60 * STREAMS * SUBSCRIBERS);
        report.line("  %,d windows; CPU ms of a second, median of %d (highest)", windows, TICKS);
        report.line("  %-8s %18s %18s %16s", "round", "verdicts", "what changed", "windows given");
        for (int round = 0; round < ROUNDS; round++) {
            int base = round * TICKS;
            long before = given;
            double[] advances = new double[TICKS];
            double[] findings = new double[TICKS];
            for (int i = 0; i < TICKS; i++) {
                Instant now = at.plusSeconds(base + i);
                tell(now, false);
                advances[i] = millis(() -> matching.advance(now));
                findings[i] =
                        millis(() -> given += matching.findings(now).windows().size());
            }
            report.line(
                    "  %-8d %18s %18s %16.1f   load average %.1f",
                    round + 1,
                    words(advances),
                    words(findings),
                    (given - before) / (double) TICKS,
                    Report.loadAverage());
        }
    }

    private double millis(Runnable work) {
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - start) / 1e6;
    }

    private static String words(double[] millis) {
        Arrays.sort(millis);
        return "%.2f (%.2f)".formatted(millis[TICKS / 2], millis[TICKS - 1]);
    }

    private void tell(Instant at, boolean loses) {
        for (int stream = 0; stream < STREAMS; stream++) {
            String name = "stream-" + stream;
            String id = "event-" + events++;
            String shop = "shop-" + stream;
            int number = stream * (SUBSCRIBERS + 1);
            hear(new PublishEntry(
                    shop,
                    ++numbers[number],
                    at,
                    name,
                    id,
                    "order.placed",
                    null,
                    "shop",
                    null,
                    id,
                    null,
                    null,
                    null,
                    null,
                    Map.of()));
            hear(new Watermark(shop, ++numbers[number], at, Side.PUBLISH, name, null, null, false, Map.of()));
            for (int i = 0; i < SUBSCRIBERS; i++) {
                String subscriber = "subscriber-" + i;
                String source = name + "-" + subscriber;
                number++;
                if (!loses) {
                    hear(new SubscribeEntry(
                            source,
                            ++numbers[number],
                            at,
                            name,
                            id,
                            subscriber,
                            null,
                            "7f9c",
                            at,
                            Outcome.DELIVERED,
                            1,
                            null,
                            null,
                            Map.of()));
                }
                hear(new Watermark(
                        source, ++numbers[number], at, Side.SUBSCRIBE, name, subscriber, at, false, Map.of()));
            }
        }
    }

    /** Only cells with a lost event are joined, so only their minutes are kept. */
    private void hear(LogEntry entry) {
        assertThat(matching.matcher().feed(entry, entry.at())).isInstanceOf(Intake.Taken.class);
        if (Minute.number(entry.at()) % 60 == 7) {
            kept.add(entry);
        }
    }
}
