package io.yagura.mysql;

import io.yagura.access.Operator;
import io.yagura.act.ActionContext;
import io.yagura.act.FakeOperations;
import io.yagura.act.GuardedAction;
import io.yagura.act.Look;
import io.yagura.act.Operation;
import io.yagura.act.Outcome;
import io.yagura.act.Strike;
import io.yagura.mysql.source.OpenControl;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A console's hand on one server: sees with the real readers, and strikes as the desk does, without the desk. */
final class KillRig implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final MysqlInstance instance;
    private final OpenControl open;
    private final MysqlSource source;
    final KillQuery killQuery;
    final KillConnection killConnection;
    private final FakeOperations operations = new FakeOperations();

    KillRig(MysqlInstance instance) {
        this.instance = instance;
        this.open = new OpenControl(instance);
        this.source = OpenControl.read(instance);
        this.killQuery = new KillQuery(open.control());
        this.killConnection = new KillConnection(open.control(), InstantSource.system());
    }

    MysqlControl control() {
        return open.control();
    }

    OpenControl open() {
        return open;
    }

    /** {@return what the process list shows of the session, which may have to begin first} */
    KillSighting seeRunning(long connectionId) throws InterruptedException {
        return see(connectionId, false);
    }

    KillSighting seeIdle(long connectionId) throws InterruptedException {
        return see(connectionId, true);
    }

    private KillSighting see(long connectionId, boolean idle) throws InterruptedException {
        Deadline deadline = Deadline.after(LIMIT);
        while (!deadline.passed()) {
            if (source.processes(Set.of(connectionId), Deadline.after(LIMIT))
                    instanceof Answer.Facts<Processes>(var facts, var at, var cost)) {
                Optional<Session> seen = facts.sessions().stream()
                        .filter(s -> s.connectionId() == connectionId && s.idle() == idle)
                        .findFirst();
                if (seen.isPresent()) {
                    return KillSighting.of(instance.name(), seen.get());
                }
            }
            Thread.sleep(Duration.ofMillis(20));
        }
        throw new AssertionError("Session " + connectionId + " is not in the process list");
    }

    /** {@return what the control account sees of the session now, as if it held so many up} */
    KillSighting glance(long connectionId, int frees) throws InterruptedException {
        MysqlControl.Sight sight = control().look(instance.name(), connectionId, Deadline.after(LIMIT));
        if (!(sight instanceof MysqlControl.Sight.Present(String uuid, SessionNow now))) {
            throw new AssertionError("Session " + connectionId + " is not there: " + sight);
        }
        KillMark mark = new KillMark(
                uuid,
                connectionId,
                now.threadId(),
                now.eventId(),
                now.transactionEventId(),
                now.queryId(),
                now.transactionId());
        return new KillSighting(
                instance.name(), mark, now.user(), "127.0.0.1", !now.running(), frees, null, null, now.statement());
    }

    /** {@return what the lock tree shows of a root that frees so many} */
    KillSighting seeRoot(long connectionId, int frees) throws InterruptedException {
        Deadline deadline = Deadline.after(LIMIT);
        Object last = "nothing";
        while (!deadline.passed()) {
            var answer = source.locks(LockDetail.CHEAP, Deadline.after(LIMIT));
            last = answer;
            if (answer instanceof Answer.Facts<Locks>(var facts, var at, var cost)) {
                Optional<LockNode> seen = facts.roots().stream()
                        .filter(root -> root.connectionId() == connectionId && root.frees() == frees)
                        .findFirst();
                if (seen.isPresent()) {
                    return KillSighting.of(instance.name(), seen.get());
                }
            }
            Thread.sleep(Duration.ofMillis(120));
        }
        throw new AssertionError("Root " + connectionId + " that frees " + frees + " is not in " + last);
    }

    /** {@return how it ended, as the desk would judge it} */
    Outcome submit(GuardedAction<KillSighting> action, KillSighting seen) throws InterruptedException {
        return switch (action.look(seen, Deadline.after(LIMIT))) {
            case Look.Different(var refusal, var message, var now) -> new Outcome.Refused(refusal, message, now);
            case Look.Blind(var message) -> throw new AssertionError("Blind: " + message);
            case Look.Same s -> strikeBlindly(action, seen);
        };
    }

    /** Strikes without the second look: only the guard on the server stands between. */
    Outcome strikeBlindly(GuardedAction<KillSighting> action, KillSighting seen) throws InterruptedException {
        Strike strike = action.strike(seen, Deadline.after(LIMIT));
        return switch (strike) {
            case Strike.TurnedDown(var refusal, var message, var receipt) ->
                new Outcome.Refused(refusal, message, receipt);
            case Strike.Rejected(var message, var receipt) -> new Outcome.Failed(message, receipt);
            case Strike.Sent s -> action.confirm(seen, strike, context(), Deadline.after(LIMIT));
            case Strike.Unanswered u -> action.confirm(seen, strike, context(), Deadline.after(LIMIT));
        };
    }

    private ActionContext context() {
        return new ActionContext(UUID.randomUUID(), new Operator("sre", Set.of(), null), "test", operations);
    }

    /** {@return the plans of the rollbacks that are watched, the newest first} */
    List<RollbackPlan> started() {
        return operations.recent().stream()
                .map(operation -> operations.plan(operation.id(), RollbackPlan.class))
                .flatMap(Optional::stream)
                .toList();
    }

    static Operation soFar(long done, long steps) {
        return new Operation(
                UUID.randomUUID(),
                RollbackWatch.KIND,
                UUID.randomUUID(),
                "mysql/x",
                "t",
                done,
                steps,
                null,
                Instant.now(),
                null,
                null,
                null);
    }

    @Override
    public void close() {
        source.close();
        open.close();
    }
}
