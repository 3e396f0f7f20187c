package io.yagura.streams;

import io.yagura.access.Permission;
import io.yagura.act.GuardedAction;
import io.yagura.act.Look;
import io.yagura.act.Operation;
import io.yagura.act.Operations;
import io.yagura.act.Receipt;
import io.yagura.act.Refusal;
import io.yagura.act.Strike;
import io.yagura.observe.Board;
import io.yagura.observe.Deadline;
import io.yagura.observe.Target;
import org.jspecify.annotations.Nullable;

/** What stopping a reshard and letting it go on do alike: both strike the operation, not the stream. */
abstract class ReshardRunAction implements GuardedAction<ReshardRunSighting> {

    private final Permission permission;
    private final Operations operations;
    private final Board board;

    ReshardRunAction(Permission permission, Operations operations, Board board) {
        this.permission = permission;
        this.operations = operations;
        this.board = board;
    }

    /** Looks at the operation, which has not ended. */
    abstract Look look(Operation now, ReshardRunSighting seen, Deadline deadline) throws InterruptedException;

    /** {@return why the operation could not be changed, or null when it was} */
    abstract @Nullable String change(ReshardRunSighting seen);

    final Operations operations() {
        return operations;
    }

    static Receipt receipt(ReshardRunSighting seen) {
        return Receipt.EMPTY.with("operation", seen.operationId().toString());
    }

    @Override
    public final Permission permission() {
        return permission;
    }

    @Override
    public final Class<ReshardRunSighting> sightingType() {
        return ReshardRunSighting.class;
    }

    @Override
    public final String targetId(ReshardRunSighting seen) {
        return Reshard.targetId(seen.name());
    }

    @Override
    public final @Nullable Target target(ReshardRunSighting seen) {
        return board.target(targetId(seen));
    }

    @Override
    public final String subject(ReshardRunSighting seen) {
        return Reshard.subject(seen.name());
    }

    @Override
    public final Look look(ReshardRunSighting seen, Deadline deadline) throws InterruptedException {
        Operation now = operations.find(seen.operationId()).orElse(null);
        if (now == null || now.endedAt() != null) {
            return new Look.Different(Refusal.GONE, "The reshard has ended", Receipt.EMPTY);
        }
        return look(now, seen, deadline);
    }

    @Override
    public final Strike strike(ReshardRunSighting seen, Deadline deadline) {
        String why = change(seen);
        return why == null ? new Strike.Sent(receipt(seen)) : new Strike.Rejected(why, Receipt.EMPTY);
    }

    @Override
    public final String whereToLook(ReshardRunSighting seen) {
        return "look at operation " + seen.operationId();
    }
}
