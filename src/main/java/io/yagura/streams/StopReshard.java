package io.yagura.streams;

import io.yagura.access.Permission;
import io.yagura.act.ActionContext;
import io.yagura.act.GuardedAction;
import io.yagura.act.Look;
import io.yagura.act.Operation;
import io.yagura.act.Operations;
import io.yagura.act.Outcome;
import io.yagura.act.Receipt;
import io.yagura.act.Refusal;
import io.yagura.act.Strike;
import io.yagura.observe.Board;
import io.yagura.observe.Deadline;
import io.yagura.observe.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stops a reshard between two calls. The call that Kinesis is at is finished; what was done stays done. */
@Component
public class StopReshard implements GuardedAction<ReshardRunSighting> {

    public static final Permission PERMISSION = new Permission("streams.reshard-stop");

    private final Operations operations;
    private final Board board;

    StopReshard(Operations operations, Board board) {
        this.operations = operations;
        this.board = board;
    }

    @Override
    public Permission permission() {
        return PERMISSION;
    }

    @Override
    public Class<ReshardRunSighting> sightingType() {
        return ReshardRunSighting.class;
    }

    @Override
    public String targetId(ReshardRunSighting seen) {
        return Reshard.targetId(seen.name());
    }

    @Override
    public @Nullable Target target(ReshardRunSighting seen) {
        return board.target(targetId(seen));
    }

    @Override
    public String subject(ReshardRunSighting seen) {
        return Reshard.subject(seen.name());
    }

    @Override
    public String equivalent(ReshardRunSighting seen) {
        return "sending no further split-shard or merge-shards to " + seen.stream();
    }

    @Override
    public Look look(ReshardRunSighting seen, Deadline deadline) {
        Operation now = operations.find(seen.operationId()).orElse(null);
        if (now == null || now.endedAt() != null) {
            return new Look.Different(Refusal.GONE, "The reshard has ended", Receipt.EMPTY);
        }
        if (now.heldBy() != null) {
            return new Look.Different(Refusal.POINTLESS, "It is stopped already, by " + now.heldBy(), Receipt.EMPTY);
        }
        if (!ReshardWork.reshaping(now)) {
            return new Look.Different(
                    Refusal.POINTLESS,
                    "All its calls are made: Kinesis finishes them by itself, and then only readers are waited for",
                    Receipt.EMPTY);
        }
        return new Look.Same();
    }

    @Override
    public Strike strike(ReshardRunSighting seen, Deadline deadline) {
        return operations.hold(seen.operationId(), seen.by())
                ? new Strike.Sent(
                        Receipt.EMPTY.with("operation", seen.operationId().toString()))
                : new Strike.Rejected(
                        "It could not be stopped: it has just ended, or Yagura's store does not answer", Receipt.EMPTY);
    }

    @Override
    public Outcome confirm(ReshardRunSighting seen, Strike strike, ActionContext context, Deadline deadline) {
        Operation now = operations.find(seen.operationId()).orElse(null);
        long done = now == null ? seen.callsDone() : now.stepsDone();
        Receipt receipt = Receipt.EMPTY
                .with("operation", seen.operationId().toString())
                .with("callsDone", done)
                .with("verifiedBy", "the store holds the operation; no console takes its next step");
        if (strike instanceof Strike.Unanswered && (now == null || now.heldBy() == null)) {
            return new Outcome.Unconfirmed("Whether the reshard is stopped could not be seen yet", receipt);
        }
        return new Outcome.Done(
                "The reshard is stopped after " + done + " of " + ReshardWork.calls(seen.calls())
                        + ", or one more if that was on its way; it goes on when told so",
                receipt);
    }

    @Override
    public String whereToLook(ReshardRunSighting seen) {
        return "look at operation " + seen.operationId();
    }
}
