package io.yagura.streams;

import io.yagura.access.Permission;
import io.yagura.accounts.AwsAccounts;
import io.yagura.act.ActionContext;
import io.yagura.act.Bounded;
import io.yagura.act.GuardedAction;
import io.yagura.act.Look;
import io.yagura.act.Operation;
import io.yagura.act.Outcome;
import io.yagura.act.Receipt;
import io.yagura.act.Refusal;
import io.yagura.act.Strike;
import io.yagura.observe.Board;
import io.yagura.observe.Deadline;
import io.yagura.observe.Target;
import io.yagura.streams.StreamControl.Sight;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes the shards of a stream as a plan said, while it is the stream that the plan was made for. */
@Component
public class Reshard implements GuardedAction<ReshardSighting> {

    public static final Permission PERMISSION = new Permission("streams.reshard");

    private static final Duration STORE_LIMIT = Duration.ofSeconds(2);

    private final ReshardLookout lookout;
    private final ReshardPlans plans;
    private final AwsAccounts accounts;
    private final Board board;
    private final InstantSource clock;

    Reshard(ReshardLookout lookout, ReshardPlans plans, AwsAccounts accounts, Board board, InstantSource clock) {
        this.lookout = lookout;
        this.plans = plans;
        this.accounts = accounts;
        this.board = board;
        this.clock = clock;
    }

    @Override
    public Permission permission() {
        return PERMISSION;
    }

    @Override
    public Class<ReshardSighting> sightingType() {
        return ReshardSighting.class;
    }

    @Override
    public String targetId(ReshardSighting seen) {
        return targetId(seen.name());
    }

    static String targetId(StreamName stream) {
        return StreamName.KIND + "/" + stream.target();
    }

    @Override
    public @Nullable Target target(ReshardSighting seen) {
        return board.target(targetId(seen));
    }

    @Override
    public String subject(ReshardSighting seen) {
        return subject(seen.name());
    }

    /** The same for all that changes shards, so that no two of them cross each other. */
    static String subject(StreamName stream) {
        return "shards of " + stream.target();
    }

    @Override
    public String equivalent(ReshardSighting seen) {
        return ReshardCommands.of(seen, steps(seen), accounts.find(seen.account()));
    }

    /** What is only told must not keep the intent off the record: a store that is away leaves it out. */
    private List<PlannedStep> steps(ReshardSighting seen) {
        return Bounded.call(
                STORE_LIMIT,
                deadline -> {
                    ReshardPlan plan = plans.find(seen.plan());
                    ReshardPlan.Strategy strategy = plan == null ? null : plan.strategy(seen.strategy());
                    return strategy == null ? List.of() : strategy.steps();
                },
                trouble -> List.of());
    }

    @Override
    public Look look(ReshardSighting seen, Deadline deadline) throws InterruptedException {
        ReshardPlan plan = plans.find(seen.plan());
        if (plan == null) {
            return new Look.Blind("the plan is not kept any more; make a new one");
        }
        List<ReshardRefusal> forbidden = plan.against(seen.strategy());
        if (!forbidden.isEmpty()) {
            return refused(forbidden.getFirst());
        }
        return switch (lookout.glance(seen.name(), clock.instant(), deadline)) {
            case Sight.Absent<ReshardCircumstances> a ->
                new Look.Different(Refusal.GONE, "There is no stream " + seen.stream() + " any more", Receipt.EMPTY);
            case Sight.Unseen<ReshardCircumstances>(var fault) -> new Look.Blind(fault.message());
            case Sight.Present<ReshardCircumstances>(var now) -> compare(seen, now);
        };
    }

    private static Look compare(ReshardSighting seen, ReshardCircumstances now) {
        int open = now.now().open().size();
        String topology = now.now().digest();
        if (!topology.equals(seen.topology())) {
            return new Look.Different(
                    Refusal.CHANGED,
                    "The shards are not those of the plan any more: it was made for " + seen.openShards()
                            + " open shards (" + seen.topology() + "), and there are " + open + " (" + topology
                            + "); make a new plan",
                    Receipt.EMPTY
                            .with("seenTopology", seen.topology())
                            .with("seenOpenShards", seen.openShards())
                            .with("nowTopology", topology)
                            .with("nowOpenShards", open)
                            .with("nowStatus", now.now().status().name()));
        }
        ReshardPreflight preflight = new ReshardPreflight(now);
        List<ReshardRefusal> refusals = new ArrayList<>(preflight.ofMoment());
        if (seen.strategy() == ReshardStrategy.UPDATE_SHARD_COUNT) {
            refusals.addAll(preflight.ofCount(seen.targetShards()));
        }
        return refusals.isEmpty() ? new Look.Same() : refused(refusals.getFirst());
    }

    private static Look refused(ReshardRefusal because) {
        Refusal refusal = switch (because.reason()) {
            case UNDER_WAY, NOT_ACTIVE, TOO_OFTEN -> Refusal.BUSY;
            case NOTHING_TO_DO -> Refusal.POINTLESS;
            case NO_SUCH_SHARD -> Refusal.GONE;
            case UNSEEN -> Refusal.UNSEEN;
            case ON_DEMAND, HALF_OR_DOUBLE, OVER_QUOTA, CHILDREN_WAIT, READER_LAGS, TOO_HOT, UNSPLITTABLE ->
                Refusal.PROTECTED;
        };
        return new Look.Different(
                refusal,
                because.message(),
                Receipt.EMPTY.with("reason", because.reason().word()));
    }

    /**
     * Sends nothing by itself: the first call to Kinesis is the operation's, which is on durable record before it, so
     * that a crash in between leaves something that goes on.
     */
    @Override
    public Strike strike(ReshardSighting seen, Deadline deadline) {
        return new Strike.Sent(Receipt.EMPTY
                .with("plan", seen.plan())
                .with("strategy", seen.strategy().word())
                .with("topology", seen.topology())
                .with("calls", seen.calls())
                .with("peakShards", seen.peakShards()));
    }

    @Override
    public Outcome confirm(ReshardSighting seen, Strike strike, ActionContext context, Deadline deadline) {
        Receipt receipt = strike instanceof Strike.Sent(var sent) ? sent : Receipt.EMPTY;
        Operation before = lookout.running(seen.name());
        if (before != null && before.heldBy() != null) {
            String why = "given up by " + context.operator().name() + " for another reshard, after "
                    + ReshardWork.calls(before.stepsDone()) + "; the shards stay as they were left";
            if (!context.operations().giveUp(before.id(), why)) {
                return new Outcome.Failed(
                        "Nothing was begun: \"" + before.title() + "\" is stopped, and could not be given up", receipt);
            }
        }
        ReshardWork work = work(seen);
        String title = "Reshard of " + seen.name() + " " + work.words()
                + (seen.splitShard() == null ? " by " + seen.strategy().words() : "");
        UUID operation = context.operations().start(ReshardDriver.KIND, context.auditId(), targetId(seen), title, work);
        return new Outcome.Started(
                operation,
                seen.stream() + " goes from " + seen.openShards() + " shards " + work.words() + " by "
                        + ReshardWork.calls(seen.calls()),
                receipt.with("verifiedBy", "the shards were those of the plan right before"));
    }

    private static ReshardWork work(ReshardSighting seen) {
        return new ReshardWork(
                seen.account(),
                seen.stream(),
                seen.strategy(),
                seen.topology(),
                seen.openShards(),
                seen.targetShards(),
                seen.splitShard(),
                seen.splitAt(),
                seen.calls(),
                seen.peakShards(),
                seen.plan());
    }

    @Override
    public String whereToLook(ReshardSighting seen) {
        return "look at the operations of streams/" + seen.name() + ", and at its shards";
    }
}
