package io.yagura.accounts;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What may still be called in one account: a bucket of tokens for each API, or for each of its streams or shards where
 * AWS counts so. A call that finds no token is not sent.
 */
final class CallBudget {

    /** After this long unused, every bucket is full again. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final String account;
    private final CallLedger ledger;
    private final LoadingCache<Purse, Bucket> buckets;

    CallBudget(String account, CallLedger ledger, InstantSource clock) {
        this.account = account;
        this.ledger = ledger;
        this.buckets = Caffeine.newBuilder().expireAfterAccess(IDLE).build(purse -> bucket(purse.api(), clock));
    }

    private record Purse(Api api, String whose) {}

    /**
     * Takes one call out, or throws a {@link BudgetExceededException}.
     *
     * @param whose the stream or shard that the call is about, where its API is limited by these
     */
    void charge(Api api, String whose) {
        var probe = buckets.get(new Purse(api, whose)).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            ledger.refused(api);
            Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
            throw new BudgetExceededException(
                    "the call budget of " + account + " for " + api.operation() + " is spent for "
                            + Math.max(1, wait.toSeconds()) + " s",
                    wait);
        }
        ledger.sent(api);
    }

    private static Bucket bucket(Api api, InstantSource clock) {
        Allowance allowance = Allowance.of(api);
        Duration perToken = Duration.ofNanos(Math.round(Duration.ofMinutes(1).toNanos() / allowance.perMinute()));
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(allowance.burst())
                        .refillGreedy(1, perToken)
                        .build())
                .withCustomTimePrecision(new Ticks(clock))
                .build();
    }

    /** The console's own clock, so that a test can move it. */
    private record Ticks(InstantSource clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            var now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
