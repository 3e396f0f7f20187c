package io.yagura.mysql;

import io.yagura.access.AccessPolicy;
import io.yagura.access.Decision;
import io.yagura.access.Operator;
import io.yagura.access.Permission;
import io.yagura.act.ActionContext;
import io.yagura.act.GuardedAction;
import io.yagura.act.Look;
import io.yagura.act.Outcome;
import io.yagura.act.Receipt;
import io.yagura.act.Refusal;
import io.yagura.act.Strike;
import io.yagura.observe.Board;
import io.yagura.observe.CostlyWatch;
import io.yagura.observe.CostlyWatches;
import io.yagura.observe.Deadline;
import io.yagura.observe.Target;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads, for a while, which tables and indexes are locked on a server that has to scan all its row locks for that. It
 * changes nothing there, but costs it something, and so it is asked for like any other action.
 */
@Component
public class WatchLockObjects implements GuardedAction<WatchSighting> {

    /** The kind of the costly watch, and what {@link LockDetail#COSTLY} hangs on. */
    public static final String WATCH = "mysql.lock-objects";

    private final Board board;
    private final CostlyWatches watches;
    private final AccessPolicy policy;

    WatchLockObjects(Board board, CostlyWatches watches, AccessPolicy policy) {
        this.board = board;
        this.watches = watches;
        this.policy = policy;
    }

    /**
     * Ends the watch at once; that it ended, and by whom, is audited like its beginning.
     *
     * @return whether the operator may
     */
    public Decision end(UUID watch, Target target, Operator operator) {
        Decision decision = policy.require(operator, permission(), target);
        if (decision.allowed()) {
            watches.end(watch, "it was switched off", operator.name());
        }
        return decision;
    }

    @Override
    public Permission permission() {
        return new Permission("mysql.watch-lock-objects");
    }

    @Override
    public Class<WatchSighting> sightingType() {
        return WatchSighting.class;
    }

    @Override
    public String targetId(WatchSighting seen) {
        return InstanceState.KIND + "/" + seen.instance();
    }

    @Override
    public @Nullable Target target(WatchSighting seen) {
        return board.target(targetId(seen));
    }

    @Override
    public String subject(WatchSighting seen) {
        return "lock objects";
    }

    @Override
    public String equivalent(WatchSighting seen) {
        return "SELECT … FROM performance_schema.data_locks WHERE engine_lock_id = …, with every look at the locks";
    }

    @Override
    public Look look(WatchSighting seen, Deadline deadline) {
        CostlyWatch running = watches.find(WATCH, targetId(seen));
        if (running == null) {
            return new Look.Same();
        }
        return new Look.Different(
                Refusal.POINTLESS,
                running.owner() + " watches lock objects already, until " + second(running),
                Receipt.EMPTY.with("watch", running.id().toString()));
    }

    @Override
    public Strike strike(WatchSighting seen, Deadline deadline) {
        Target target = target(seen);
        if (target == null) {
            return new Strike.TurnedDown(Refusal.GONE, targetId(seen) + " is no longer configured", Receipt.EMPTY);
        }
        Duration atMost = Duration.ofMinutes(seen.minutes());
        CostlyWatch watch = watches.begin(WATCH, target, seen.owner(), atMost, seen.viewer());
        return new Strike.Sent(Receipt.EMPTY
                .with("watch", watch.id().toString())
                .with("endsAt", second(watch))
                .with("endsBefore", "when its last viewer leaves"));
    }

    @Override
    public Outcome confirm(WatchSighting seen, Strike strike, ActionContext context, Deadline deadline) {
        CostlyWatch running = watches.find(WATCH, targetId(seen));
        if (running == null) {
            return new Outcome.Failed("The watch did not begin", Receipt.EMPTY);
        }
        Receipt receipt = Receipt.EMPTY.with("watch", running.id().toString()).with("endsAt", second(running));
        return new Outcome.Done("Lock objects are read until " + second(running) + " at the latest", receipt);
    }

    @Override
    public String whereToLook(WatchSighting seen) {
        return "look at the costly watches of " + seen.instance();
    }

    private static String second(CostlyWatch watch) {
        return watch.endsAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
