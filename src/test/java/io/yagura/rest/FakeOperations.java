package io.yagura.rest;

import io.yagura.act.Operation;
import io.yagura.act.Operations;
import io.yagura.act.OperationsUnreadableException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Operations that stand still. */
public class FakeOperations implements Operations {

    public final List<Operation> all = new CopyOnWriteArrayList<>();

    /** Whether only the store could tell, and it is away. */
    public volatile boolean away;

    @Override
    public UUID start(String kind, UUID auditId, String target, String title, Object plan) {
        throw new IllegalStateException("REST starts nothing by itself");
    }

    @Override
    public Optional<Operation> find(UUID id) {
        if (away) {
            throw new OperationsUnreadableException("The store is away", new IllegalStateException("away"));
        }
        return all.stream().filter(operation -> operation.id().equals(id)).findFirst();
    }

    @Override
    public boolean hold(UUID id, String by) {
        return false;
    }

    @Override
    public boolean goOn(UUID id) {
        return false;
    }

    @Override
    public boolean giveUp(UUID id, String why) {
        return false;
    }

    @Override
    public <P> Optional<P> plan(UUID id, Class<P> type) {
        return Optional.empty();
    }

    @Override
    public List<Operation> recent() {
        return List.copyOf(all);
    }
}
