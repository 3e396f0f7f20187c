package io.yagura.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** What was called in one account, what the budget kept back, and what it all costs. */
final class CallLedger {

    private static final Duration MONEY_WINDOW = Duration.ofHours(1);
    private static final double DAY = Duration.ofDays(1).toSeconds();

    /** Less than this says nothing about a day. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Instant since;
    private final Map<Api, Tally> tallies = new ConcurrentSkipListMap<>();

    CallLedger(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    void sent(Api api) {
        Tally tally = tally(api);
        tally.sent.incrementAndGet();
        tally.sentLately.add(clock.instant(), 1);
    }

    void refused(Api api) {
        Tally tally = tally(api);
        tally.refused.incrementAndGet();
        tally.refusedLately.add(clock.instant(), 1);
    }

    void throttled(Api api) {
        Tally tally = tally(api);
        tally.throttled.incrementAndGet();
        tally.throttledLately.add(clock.instant(), 1);
    }

    void paid(Api api, double dollars) {
        tally(api).dollars.add(clock.instant(), dollars);
    }

    AccountCalls facts() {
        Instant now = clock.instant();
        Duration running = Duration.between(since, now);
        Duration window = running.compareTo(MONEY_WINDOW) > 0 ? MONEY_WINDOW : running;
        double days = Math.max(window.toSeconds(), SHORTEST.toSeconds()) / DAY;
        var apis = tallies.entrySet().stream()
                .map(entry -> entry.getValue().facts(entry.getKey(), now, days))
                .toList();
        double dollars = apis.stream().mapToDouble(ApiCalls::dollarsPerDay).sum();
        return new AccountCalls(since, window, dollars, apis);
    }

    private Tally tally(Api api) {
        return tallies.computeIfAbsent(api, a -> new Tally());
    }

    private static final class Tally {

        private static final Duration SECOND = Duration.ofSeconds(1);

        private final AtomicLong sent = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();
        private final AtomicLong throttled = new AtomicLong();
        private final Ring sentLately = new Ring(SECOND);
        private final Ring refusedLately = new Ring(SECOND);
        private final Ring throttledLately = new Ring(SECOND);
        private final Ring dollars = new Ring(Duration.ofMinutes(1));

        ApiCalls facts(Api api, Instant now, double days) {
            return new ApiCalls(
                    api.service(),
                    api.operation(),
                    Math.round(sentLately.sum(now)),
                    Math.round(refusedLately.sum(now)),
                    Math.round(throttledLately.sum(now)),
                    sent.get(),
                    refused.get(),
                    throttled.get(),
                    Allowance.of(api).perMinute(),
                    Allowance.of(api).scope().name().toLowerCase(java.util.Locale.ROOT),
                    dollars.sum(now) / days);
        }
    }
}
