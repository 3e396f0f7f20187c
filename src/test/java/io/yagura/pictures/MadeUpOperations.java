package io.yagura.pictures;

import io.yagura.act.FakeOperations;
import io.yagura.act.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A rollback that undoes a fifth of its rows each time somebody asks, and a reshard that stands still. */
final class MadeUpOperations extends FakeOperations {

    private static final UUID ROLLBACK = new UUID(9, 9);
    private static final Operation RESHARD = new Operation(
            new UUID(9, 10),
            "streams.reshard",
            new UUID(9, 10),
            "streams/prod:orders",
            "Reshard of prod:orders to 16 shards by splits and merges, one by one",
            3,
            9,
            "3 of 8 calls have taken effect",
            Instant.parse("2026-11-24T03:00:00Z"),
            null,
            null,
            null);
    private static final AtomicLong asked = new AtomicLong(-1);
    private static volatile boolean resharding;

    /** Whether a reshard is under way. */
    static void reshard(boolean underWay) {
        resharding = underWay;
    }

    /** {@return the one that is begun now} */
    static UUID begin() {
        asked.set(0);
        return ROLLBACK;
    }

    @Override
    public synchronized Optional<Operation> find(UUID id) {
        long steps = Math.min(5, asked.incrementAndGet());
        return Optional.of(new Operation(
                id,
                "mysql.rollback",
                id,
                "mysql/orders-db",
                "Rollback of connection 901",
                steps,
                5,
                steps * 200_000 + " of 1000000 rows undone",
                Instant.EPOCH.plusSeconds(1),
                steps == 5 ? Instant.EPOCH.plusSeconds(6) : null,
                steps == 5 ? "done" : null,
                null));
    }

    @Override
    public synchronized List<Operation> recent() {
        if (resharding) {
            return List.of(RESHARD);
        }
        return asked.get() < 0 ? List.of() : find(ROLLBACK).stream().toList();
    }
}
