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
import io.yagura.streams.ReshardCourse.Turn;
import io.yagura.streams.StreamControl.Sight;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets a stopped reshard go on from where it is, if nobody else has changed the shards meanwhile. */
@Component
public class ResumeReshard extends ReshardRunAction {

    public static final Permission PERMISSION = new Permission("streams.reshard-resume");

    private final StreamControl control;

    ResumeReshard(Operations operations, StreamControl control, Board board) {
        super(PERMISSION, operations, board);
        this.control = control;
    }

    @Override
    public String equivalent(ReshardRunSighting seen) {
        return "going on with split-shard and merge-shards on " + seen.stream() + ", "
                + ReshardWork.calls(seen.calls() - seen.callsDone());
    }

    @Override
    Look look(Operation now, ReshardRunSighting seen, Deadline deadline) throws InterruptedException {
        if (now.heldBy() == null) {
            return new Look.Different(Refusal.POINTLESS, "It is not stopped", Receipt.EMPTY);
        }
        ReshardWork work =
                operations().plan(seen.operationId(), ReshardWork.class).orElse(null);
        if (work == null) {
            return new Look.Blind("its plan cannot be read now");
        }
        return switch (control.look(seen.name(), deadline)) {
            case Sight.Absent<StreamNow> a ->
                new Look.Different(Refusal.GONE, "There is no stream " + seen.stream() + " any more", Receipt.EMPTY);
            case Sight.Unseen<StreamNow>(var fault) -> new Look.Blind(fault.message());
            case Sight.Present<StreamNow>(var shards) -> {
                ReshardCourse course = new ReshardCourse(work, now.stepsDone(), any -> LoadProfile.UNKNOWN);
                yield course.next(shards) instanceof Turn.Lost(String why)
                        ? new Look.Different(
                                Refusal.CHANGED,
                                "It cannot go on: " + why + "; make a new plan",
                                Receipt.EMPTY
                                        .with("nowTopology", shards.digest())
                                        .with("nowOpenShards", shards.open().size()))
                        : new Look.Same();
            }
        };
    }

    @Override
    @Nullable String change(ReshardRunSighting seen) {
        return operations().goOn(seen.operationId())
                ? null
                : "It could not go on: it is not stopped any more, or Yagura's store does not answer";
    }

    @Override
    public Outcome confirm(ReshardRunSighting seen, Strike strike, ActionContext context, Deadline deadline) {
        Receipt receipt = receipt(seen);
        if (strike instanceof Strike.Unanswered) {
            return new Outcome.Unconfirmed("Whether the reshard goes on could not be seen yet", receipt);
        }
        // its end is amended to the action that began it
        return new Outcome.Done(
                "The reshard goes on after " + seen.callsDone() + " of " + ReshardWork.calls(seen.calls()),
                receipt.with("verifiedBy", "the shards were where it had left them, and the store let it go"));
    }
}
