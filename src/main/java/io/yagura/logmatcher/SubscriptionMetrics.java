package io.yagura.logmatcher;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Measures each subscription by its judged windows. What was judged before this console started is not counted again; a
 * verdict that is amended counts once more under its new name, and what it was stays counted, since counters only rise.
 */
@Component
class SubscriptionMetrics implements FindingsListener {

    /** For so long a window's counts are remembered; an older one is counted no more. */
    private static final Duration REMEMBERED = Duration.ofHours(6);

    private final MeterRegistry meters;
    private final Map<SubscriptionName, Measured> subscriptions = new HashMap<>();
    private boolean begun;

    SubscriptionMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void found(Findings findings, Heard heard) {
        Instant before = findings.at().minus(REMEMBERED);
        for (WindowReport window : findings.windows()) {
            if (!window.minute().isBefore(before)) {
                subscriptions
                        .computeIfAbsent(SubscriptionName.of(window), this::measured)
                        .take(window, begun);
            }
        }
        subscriptions.values().forEach(measured -> measured.pass(findings.at(), before));
        begun = true;
    }

    private Measured measured(SubscriptionName name) {
        Measured measured = new Measured(name);
        gauge(
                name,
                measured,
                "in.time",
                "Share delivered within the deadline, of the last judged window",
                m -> m.inTime);
        gauge(name, measured, "delay.median.seconds", "Of the last judged window", m -> m.median);
        gauge(name, measured, "delay.slowest.percent.seconds", "Of the last judged window", m -> m.slowestPercent);
        gauge(name, measured, "delay.slowest.seconds", "Of the last judged window", m -> m.slowest);
        gauge(
                name,
                measured,
                "unjudged.seconds",
                "Since the end of the oldest window that is not judged",
                m -> m.unjudged);
        return measured;
    }

    private void gauge(
            SubscriptionName name, Measured measured, String what, String meaning, ToDoubleFunction<Measured> value) {
        Gauge.builder("yagura.logmatcher.window." + what, measured, value)
                .description(meaning)
                .tag("stream", name.stream())
                .tag("subscriber", name.subscriber())
                .register(meters);
    }

    /** One subscription; written by the matcher's thread, read by whoever scrapes. */
    private final class Measured {

        private final Map<Verdict, Counter> counters = new HashMap<>();
        private final Map<Instant, Map<Verdict, Long>> judged = new HashMap<>();
        private final Set<Instant> open = new HashSet<>();
        private @Nullable Instant last;
        private volatile double inTime = Double.NaN;
        private volatile double median = Double.NaN;
        private volatile double slowestPercent = Double.NaN;
        private volatile double slowest = Double.NaN;
        private volatile double unjudged;

        Measured(SubscriptionName name) {
            for (Verdict verdict : Verdict.values()) {
                counters.put(
                        verdict,
                        Counter.builder("yagura.logmatcher.events")
                                .description("Events by verdict; of duplicates, the deliveries beyond the first")
                                .tag("stream", name.stream())
                                .tag("subscriber", name.subscriber())
                                .tag("verdict", AmendmentWords.word(verdict))
                                .register(meters));
            }
        }

        void take(WindowReport window, boolean counts) {
            WindowFacts facts = WindowFacts.of(window);
            if (!facts.judged()) {
                open.add(window.minute());
                return;
            }
            open.remove(window.minute());
            Map<Verdict, Long> before = judged.put(window.minute(), window.counts());
            if (counts) {
                counters.forEach((verdict, counter) -> {
                    long known = before == null ? 0 : before.getOrDefault(verdict, 0L);
                    counter.increment((double) Math.max(0, window.count(verdict) - known));
                });
            }
            if (last == null || !window.minute().isBefore(last)) {
                last = window.minute();
                show(window, facts);
            }
        }

        private void show(WindowReport window, WindowFacts facts) {
            double expected = window.count(Verdict.MATCHED)
                    + window.count(Verdict.LATE)
                    + window.count(Verdict.LOST)
                    + window.count(Verdict.FAILED);
            inTime = expected == 0 ? Double.NaN : window.count(Verdict.MATCHED) / expected;
            median = seconds(facts.medianMillis());
            slowestPercent = seconds(facts.slowestPercentMillis());
            slowest = seconds(facts.slowestMillis());
        }

        private static double seconds(@Nullable Long millis) {
            return millis == null ? Double.NaN : millis / 1e3;
        }

        void pass(Instant now, Instant before) {
            judged.keySet().removeIf(minute -> minute.isBefore(before));
            open.removeIf(minute -> minute.isBefore(before));
            unjudged = open.stream()
                    .min(Instant::compareTo)
                    .map(minute -> Math.max(
                            0, Duration.between(Minute.end(minute), now).toMillis() / 1e3))
                    .orElse(0.0);
        }
    }
}
