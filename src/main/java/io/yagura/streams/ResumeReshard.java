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
import io.yagura.streams.ReshardCourse.Turn;
import io.yagura.streams.StreamControl.Sight;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets a stopped reshard go on from where it is, if nobody else has changed the shards meanwhile. */
@Component
public class ResumeReshard implements GuardedAction<ReshardRunSighting> {

    public static final Permission PERMISSION = new Permission("streams.reshard-resume");

    private final Operations operations;
    private final StreamControl control;
    private final Board board;

    ResumeReshard(Operations operations, StreamControl control, Board board) {
        this.operations = operations;
        this.control = control;
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
        return "going on with split-shard and merge-shards on " + seen.stream() + ", "
                + ReshardWork.calls(seen.calls() - seen.callsDone());
    }

    @Override
    public Look look(ReshardRunSighting seen, Deadline deadline) throws InterruptedException {
        Operation now = operations.find(seen.operationId()).orElse(null);
        if (now == null || now.endedAt() != null) {
            return new Look.Different(Refusal.GONE, "The reshard has ended", Receipt.EMPTY);
        }
        if (now.heldBy() == null) {
            return new Look.Different(Refusal.POINTLESS, "It is not stopped", Receipt.EMPTY);
        }
        ReshardWork work =
                operations.plan(seen.operationId(), ReshardWork.class).orElse(null);
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
    public Strike strike(ReshardRunSighting seen, Deadline deadline) {
        return operations.goOn(seen.operationId())
                ? new Strike.Sent(
                        Receipt.EMPTY.with("operation", seen.operationId().toString()))
                : new Strike.Rejected(
                        "It could not go on: it is not stopped any more, or Yagura's store does not answer",
                        Receipt.EMPTY);
    }

    @Override
    public Outcome confirm(ReshardRunSighting seen, Strike strike, ActionContext context, Deadline deadline) {
        Receipt receipt = Receipt.EMPTY.with("operation", seen.operationId().toString());
        if (strike instanceof Strike.Unanswered) {
            return new Outcome.Unconfirmed("Whether the reshard goes on could not be seen yet", receipt);
        }
        // its end is amended to the action that began it
        return new Outcome.Done(
                "The reshard goes on after " + seen.callsDone() + " of " + ReshardWork.calls(seen.calls()),
                receipt.with("verifiedBy", "the shards were where it had left them, and the store let it go"));
    }

    @Override
    public String whereToLook(ReshardRunSighting seen) {
        return "look at operation " + seen.operationId();
    }
}
