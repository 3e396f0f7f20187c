package io.yagura.act;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Operations in memory, which nobody drives: they stand still but for what a test does to them. */
public class FakeOperations implements Operations {

    private static final Duration RECENT = Duration.ofMinutes(10);

    private final Map<UUID, Operation> all = new LinkedHashMap<>();
    private final Map<UUID, Object> plans = new LinkedHashMap<>();

    /** Whether only the store could tell, and it is away. */
    public volatile boolean away;

    public synchronized void put(Operation operation) {
        all.put(operation.id(), operation);
    }

    public synchronized void clear() {
        all.clear();
        plans.clear();
    }

    @Override
    public synchronized UUID start(String kind, UUID auditId, String target, String title, Object plan) {
        UUID id = UUID.randomUUID();
        plans.put(id, plan);
        put(new Operation(id, kind, auditId, target, title, 0, -1, null, Instant.now(), null, null, null));
        return id;
    }

    @Override
    public synchronized Optional<Operation> find(UUID id) {
        if (away) {
            throw new OperationsUnreadableException("The store is away", new IllegalStateException("away"));
        }
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public synchronized boolean hold(UUID id, String by) {
        Operation now = all.get(id);
        if (now == null || now.endedAt() != null || now.heldBy() != null) {
            return false;
        }
        put(changed(now, null, null, by));
        return true;
    }

    @Override
    public synchronized boolean goOn(UUID id) {
        Operation now = held(id);
        if (now == null) {
            return false;
        }
        put(changed(now, null, null, null));
        return true;
    }

    @Override
    public synchronized boolean giveUp(UUID id, String why) {
        Operation now = held(id);
        if (now == null) {
            return false;
        }
        put(changed(now, Instant.now(), "failed", null));
        return true;
    }

    @Override
    public synchronized <P> Optional<P> plan(UUID id, Class<P> type) {
        return Optional.ofNullable(plans.get(id)).filter(type::isInstance).map(type::cast);
    }

    @Override
    public synchronized List<Operation> recent() {
        Instant since = Instant.now().minus(RECENT);
        return all.values().stream()
                .filter(operation ->
                        operation.endedAt() == null || operation.endedAt().isAfter(since))
                .sorted(Comparator.comparing(Operation::startedAt).reversed())
                .toList();
    }

    private @Nullable Operation held(UUID id) {
        Operation now = all.get(id);
        return now == null || now.endedAt() != null || now.heldBy() == null ? null : now;
    }

    private static Operation changed(
            Operation now, @Nullable Instant endedAt, @Nullable String outcome, @Nullable String heldBy) {
        return new Operation(
                now.id(),
                now.kind(),
                now.auditId(),
                now.target(),
                now.title(),
                now.stepsDone(),
                now.steps(),
                now.progress(),
                now.startedAt(),
                endedAt,
                outcome,
                heldBy);
    }
}
