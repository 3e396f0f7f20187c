package io.yagura.mysql;

import io.yagura.observe.Board;
import io.yagura.observe.Need;
import io.yagura.observe.Need.Severity;
import io.yagura.observe.NeedRule;
import io.yagura.observe.Reading;
import io.yagura.observe.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which troubles of an instance need a person. That it gives no answer is told for all kinds of targets alike. */
@Component
class MysqlNeeds implements NeedRule {

    private static final Duration DWELL = Duration.ofSeconds(5);

    /** Fewer deadlocks than this within the span are an application at work, which tries again. */
    private static final int MANY_DEADLOCKS = 5;

    private static final Duration DEADLOCK_SPAN = Duration.ofMinutes(5);

    @Override
    public List<Need> judge(Board board, Instant now) {
        List<Need> needs = new ArrayList<>();
        for (Target target : board.targets(InstanceState.KIND)) {
            InstanceState state = InstanceState.of(board, target);
            if (!state.unanswered()) {
                state.troubles().stream()
                        .map(trouble -> need(state, trouble, now))
                        .filter(need -> need != null)
                        .forEach(needs::add);
                addDeadlocks(needs, state, now);
            }
        }
        return needs;
    }

    private static @Nullable Need need(InstanceState state, Trouble trouble, Instant now) {
        String name = state.target().name();
        return switch (trouble) {
            case Trouble.Blocked(LockNode root, boolean alarm) ->
                need(
                        state,
                        "lock-wait",
                        "connection " + root.connectionId(),
                        name + " connection " + root.connectionId() + " of " + root.user()
                                + (SessionProtection.ROLLING_BACK.equals(root.protectedBecause())
                                        ? " rolls back and blocks "
                                        : " blocks ")
                                + root.frees(),
                        alarm,
                        now.minus(root.longestWait()),
                        "locks");
            case Trouble.Unplaced(int waiting) ->
                need(
                        state,
                        "blocker-unknown",
                        "locks",
                        name + ": " + waiting + " wait for a blocker that cannot be seen",
                        false,
                        now,
                        "locks");
            case Trouble.NearlyFull(int connections, int limit) ->
                need(
                        state,
                        "connections",
                        "connections",
                        name + " has " + connections + " of " + limit + " connections in use",
                        trouble.alarm(),
                        now,
                        "processes");
            case Trouble.LongOpen(Session session, Duration age) ->
                need(
                        state,
                        "long-transaction",
                        "connection " + session.connectionId(),
                        name + " connection " + session.connectionId() + " of " + session.user()
                                + " keeps a transaction open",
                        false,
                        now.minus(age),
                        "transactions");
            case Trouble.NoAnswer answer -> null;
        };
    }

    private static void addDeadlocks(List<Need> needs, InstanceState state, Instant now) {
        if (!(state.deadlocks() instanceof Reading.Current<Deadlocks>(var snapshot))) {
            return;
        }
        List<Deadlock> recent = snapshot.facts().history().stream()
                .filter(deadlock -> deadlock.detectedAt().isAfter(now.minus(DEADLOCK_SPAN)))
                .toList();
        if (recent.size() >= MANY_DEADLOCKS) {
            // the server keeps the last dump alone, and Yagura so many: there may have been more
            String title = state.target().name() + ": " + recent.size() + " deadlocks or more in "
                    + DEADLOCK_SPAN.toMinutes() + " min";
            Instant first = recent.getLast().detectedAt();
            needs.add(need(state, "deadlocks", "deadlocks", title, false, first, "deadlocks"));
        }
    }

    private static Need need(
            InstanceState state, String kind, String subject, String title, boolean alarm, Instant since, String view) {
        Target target = state.target();
        return new Need(
                InstanceState.KIND + "." + kind,
                target,
                subject,
                title,
                alarm ? Severity.ALARM : Severity.WARNING,
                since,
                DWELL,
                "mysql=" + target.name() + "&view=" + view);
    }
}
