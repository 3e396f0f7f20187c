package io.yagura.subscribers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Holds all applications' probes of a shard together to 0.2 reads a second, of the five that its readers share. Safe for
 * any thread.
 */
final class ProbeBudget {

    private static final Duration PER_READ = Duration.ofSeconds(5);

    /** How long a shard is left alone after it has said that it is asked too often. */
    private static final Duration AFTER_THROTTLE = Duration.ofMinutes(2);

    private static final int MANY = 10_000;

    private final InstantSource clock;
    private final Map<Shard, Instant> freeAt = new HashMap<>();

    ProbeBudget(InstantSource clock) {
        this.clock = clock;
    }

    /** A shard of a stream of an account. */
    record Shard(String account, String stream, String shardId) {}

    /** {@return whether the shard may be read so many times now; then they are spent} */
    synchronized boolean take(Shard shard, int reads) {
        Instant now = clock.instant();
        if (now.isBefore(freeAt.getOrDefault(shard, Instant.MIN))) {
            return false;
        }
        if (freeAt.size() > MANY) {
            freeAt.values().removeIf(at -> !now.isBefore(at));
        }
        freeAt.put(shard, now.plus(PER_READ.multipliedBy(reads)));
        return true;
    }

    synchronized void throttled(Shard shard) {
        freeAt.put(shard, clock.instant().plus(AFTER_THROTTLE));
    }
}
