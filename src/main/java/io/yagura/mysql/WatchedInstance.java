package io.yagura.mysql;

import io.yagura.observe.Answer;
import io.yagura.observe.CostlyWatches;
import io.yagura.observe.Deadline;
import io.yagura.observe.Polled;
import io.yagura.observe.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An instance with its connection and all that it is asked: processes, sleepers, locks and deadlocks. */
final class WatchedInstance implements AutoCloseable {

    private static final Duration SLEEPERS_EVERY = Duration.ofSeconds(15);
    private static final Duration DEADLOCKS_EVERY = Duration.ofSeconds(5);

    private final MysqlInstance instance;
    private final MysqlSource source;
    private final CostlyWatches watches;
    private final DeadlockLog deadlocks;

    /** How many sessions each session holds up, at the last look at the locks. */
    private volatile Map<Long, Integer> blocks = Map.of();

    WatchedInstance(MysqlInstance instance, MysqlSource source, CostlyWatches watches, DeadlockHistory history) {
        this.instance = instance;
        this.source = source;
        this.watches = watches;
        this.deadlocks = new DeadlockLog(instance.name(), history);
    }

    List<Polled<?>> observations() {
        return List.of(
                observation("locks", Locks.class, instance.interval(), this::locks),
                observation("processes", Processes.class, instance.interval(), this::processes),
                observation("deadlocks", Deadlocks.class, longer(DEADLOCKS_EVERY), this::deadlocks),
                observation("sleepers", Sleepers.class, longer(SLEEPERS_EVERY), source::sleepers));
    }

    private <F> Polled<F> observation(
            String aspect, Class<F> facts, Duration interval, InstanceObservation.Question<F> question) {
        return new InstanceObservation<>(target(), aspect, facts, interval, instance.deadline(), question);
    }

    private Duration longer(Duration usual) {
        return usual.compareTo(instance.interval()) < 0 ? instance.interval() : usual;
    }

    private Target target() {
        return instance.target();
    }

    private Answer<Locks> locks(Deadline deadline) throws InterruptedException {
        boolean costly = watches.find(WatchLockObjects.WATCH, target().id()) != null;
        Answer<Locks> answer = source.locks(costly ? LockDetail.COSTLY : LockDetail.CHEAP, deadline);
        blocks = switch (answer) {
            case Answer.Facts<Locks> facts -> counted(facts.facts().roots());
            case Answer.Fault<Locks> fault -> Map.of();
        };
        return answer;
    }

    private static Map<Long, Integer> counted(List<LockNode> roots) {
        Map<Long, Integer> counts = new HashMap<>();
        roots.forEach(root -> count(root, counts));
        return Map.copyOf(counts);
    }

    private static int count(LockNode node, Map<Long, Integer> counts) {
        int below = node.waiters().size();
        for (LockNode waiter : node.waiters()) {
            below += count(waiter, counts);
        }
        if (below > 0) {
            counts.put(node.connectionId(), below);
        }
        return below;
    }

    /** Sleepers that hold others up belong among those that do something. */
    private Answer<Processes> processes(Deadline deadline) throws InterruptedException {
        Map<Long, Integer> now = blocks;
        return switch (source.processes(now.keySet(), deadline)) {
            case Answer.Facts<Processes>(var facts, var trueAt, var cost) ->
                new Answer.Facts<>(facts.blocking(now), trueAt, cost);
            case Answer.Fault<Processes> fault -> fault;
        };
    }

    private Answer<Deadlocks> deadlocks(Deadline deadline) throws InterruptedException {
        return switch (source.deadlocks(deadlocks.seen(), deadline)) {
            case Answer.Facts<LatestDeadlock>(var latest, var trueAt, var cost) ->
                new Answer.Facts<>(deadlocks.note(latest), trueAt, cost);
            case Answer.Fault<LatestDeadlock>(var fault, var cost) -> new Answer.Fault<>(fault, cost);
        };
    }

    @Override
    public void close() {
        source.close();
    }
}
