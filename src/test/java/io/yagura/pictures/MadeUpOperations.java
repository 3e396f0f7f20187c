package io.yagura.pictures;

import io.yagura.act.Operation;
import io.yagura.act.Operations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A rollback that undoes a fifth of its rows each time somebody asks. */
final class MadeUpOperations implements Operations {

    private final AtomicLong asked = new AtomicLong();

    @Override
    public UUID start(String kind, UUID auditId, String target, String title, Object plan) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Operation> find(UUID id) {
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
                Instant.now(),
                steps == 5 ? Instant.now() : null,
                steps == 5 ? "done" : null));
    }

    @Override
    public List<Operation> recent() {
        return List.of();
    }
}
