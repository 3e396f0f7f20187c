package io.yagura.streams;

import io.yagura.access.Permission;
import io.yagura.act.ActionContext;
import io.yagura.act.Look;
import io.yagura.act.Operation;
import io.yagura.act.Operations;
import io.yagura.act.Outcome;
import io.yagura.act.Receipt;
import io.yagura.act.Refusal;
import io.yagura.act.Strike;
import io.yagura.observe.Board;
import io.yagura.observe.Deadline;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stops a reshard between two calls. The call that Kinesis is at is finished; what was done stays done. */
@Component
public class StopReshard extends ReshardRunAction {

    public static final Permission PERMISSION = new Permission("streams.reshard-stop");

    StopReshard(Operations operations, Board board) {
        super(PERMISSION, operations, board);
    }

    @Override
    public String equivalent(ReshardRunSighting seen) {
        return "sending no further split-shard or merge-shards to " + seen.stream();
    }

    @Override
    Look look(Operation now, ReshardRunSighting seen, Deadline deadline) {
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
    @Nullable String change(ReshardRunSighting seen) {
        return operations().hold(seen.operationId(), seen.by())
                ? null
                : "It could not be stopped: it has just ended, or Yagura's store does not answer";
    }

    @Override
    public Outcome confirm(ReshardRunSighting seen, Strike strike, ActionContext context, Deadline deadline) {
        Operation now = operations().find(seen.operationId()).orElse(null);
        long done = now == null ? seen.callsDone() : now.stepsDone();
        Receipt receipt = receipt(seen)
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
}
