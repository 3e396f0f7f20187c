package io.yagura.mysql;

import io.yagura.observe.Board;
import io.yagura.observe.Reading;
import io.yagura.observe.SourceId;
import io.yagura.observe.Target;
import io.yagura.observe.TargetState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the board knows of one instance at a moment, and what of it is trouble. */
public record InstanceState(
        Target target,
        Reading<Processes> processes,
        Reading<Locks> locks,
        Reading<Sleepers> sleepers,
        Reading<Deadlocks> deadlocks,
        List<Trouble> troubles)
        implements TargetState {

    public static final String KIND = "mysql";

    /** Shorter waits are a database at work and need nobody. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    static final Duration ALARMING_WAIT = Duration.ofSeconds(10);
    static final int ALARMING_CROWD = 5;
    static final Duration LONG_OPEN = Duration.ofMinutes(10);
    static final double NEARLY_FULL = 0.9;

    /** Alarms first, then whoever holds up the most. */
    public static final Comparator<InstanceState> WORST_FIRST = Comparator.comparing(
                    InstanceState::alarm, Comparator.reverseOrder())
            .thenComparing(InstanceState::heldUp, Comparator.reverseOrder())
            .thenComparing(state -> state.target().name());

    public InstanceState {
        troubles = List.copyOf(troubles);
    }

    public static InstanceState of(Board board, Target target) {
        Reading<Processes> processes = board.reading(SourceId.of(target, "processes"), Processes.class);
        Reading<Locks> locks = board.reading(SourceId.of(target, "locks"), Locks.class);
        return new InstanceState(
                target,
                processes,
                locks,
                board.reading(SourceId.of(target, "sleepers"), Sleepers.class),
                board.reading(SourceId.of(target, "deadlocks"), Deadlocks.class),
                judge(processes, locks));
    }

    /** {@return the one word for it in the overview} */
    public Condition condition() {
        if (unanswered()) {
            return Condition.UNANSWERED;
        }
        if (inTrouble()) {
            return Condition.TROUBLE;
        }
        Figures figures = figures();
        if (figures.running() == null && figures.waiting() == null) {
            return Condition.AWAITING;
        }
        Integer waiting = figures.waiting();
        return waiting != null && waiting > 0 ? Condition.WAITING : Condition.QUIET;
    }

    /** {@return the sessions that wait for one of the blockers in trouble} */
    public int heldUp() {
        return troubles.stream()
                .mapToInt(t -> t instanceof Trouble.Blocked(LockNode root, boolean a) ? root.frees() : 0)
                .sum();
    }

    /** {@return figures as they may be shown: null for everything that is not known at this moment} */
    public Figures figures() {
        Processes now = current(processes);
        Locks held = current(locks);
        Deadlocks dead = current(deadlocks);
        return new Figures(
                now == null
                        ? null
                        : (int) now.sessions().stream().filter(s -> !s.idle()).count(),
                held == null ? null : held.waiting(),
                now == null ? null : now.connections(),
                now == null ? null : now.maxConnections(),
                now == null
                        ? null
                        : (int) now.sessions().stream()
                                .filter(s -> s.transactionAge() != null)
                                .count(),
                dead == null ? null : dead.sinceStart());
    }

    /** {@return what cannot be seen on this instance, each once} */
    public List<Blindness> blind() {
        Processes seen = facts(processes);
        Locks held = facts(locks);
        Deadlocks dead = facts(deadlocks);
        return Stream.of(
                        seen == null ? List.<Blindness>of() : seen.blind(),
                        held == null ? List.<Blindness>of() : held.blind(),
                        dead == null ? List.<Blindness>of() : dead.blind())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** {@return who answered last, or null when nobody ever did} */
    public @Nullable Server server() {
        Processes seen = facts(processes);
        if (seen != null) {
            return seen.server();
        }
        Locks held = facts(locks);
        return held == null ? null : held.server();
    }

    private static List<Trouble> judge(Reading<Processes> processes, Reading<Locks> locks) {
        List<Trouble> troubles = new ArrayList<>();
        Stream.of(locks, processes)
                .filter(r -> r.fault() != null)
                .findFirst()
                .ifPresent(reading -> troubles.add(new Trouble.NoAnswer(reading)));
        Locks held = facts(locks);
        if (held != null) {
            held.roots().stream()
                    .filter(root -> root.longestWait().compareTo(PATIENCE) >= 0)
                    .forEach(root -> troubles.add(new Trouble.Blocked(root, alarming(root, locks))));
            if (held.unplaced() > 0) {
                troubles.add(new Trouble.Unplaced(held.unplaced()));
            }
        }
        Processes now = current(processes);
        if (now != null) {
            Integer limit = now.maxConnections();
            if (limit != null && now.connections() >= limit * NEARLY_FULL) {
                troubles.add(new Trouble.NearlyFull(now.connections(), limit));
            }
            now.openLongerThan(LONG_OPEN).stream()
                    .filter(s -> s.blocks() == 0)
                    .findFirst()
                    .ifPresent(s -> addLongOpen(troubles, s));
        }
        return troubles;
    }

    private static void addLongOpen(List<Trouble> troubles, Session session) {
        Duration age = session.transactionAge();
        if (age != null) {
            troubles.add(new Trouble.LongOpen(session, age));
        }
    }

    /** {@return whether this blocker holds up many, or one for long, as far as one can vouch for it} */
    public static boolean alarming(LockNode root, Reading<Locks> reading) {
        return reading.fault() == null
                && (root.frees() >= ALARMING_CROWD || root.longestWait().compareTo(ALARMING_WAIT) >= 0);
    }

    private static <F> @Nullable F facts(Reading<F> reading) {
        var last = reading.last();
        return last == null ? null : last.facts();
    }

    private static <F> @Nullable F current(Reading<F> reading) {
        return reading.fault() == null ? facts(reading) : null;
    }

    /** How an instance is, in one word. */
    public enum Condition {
        QUIET,
        /** Some wait for a lock, none for long. */
        WAITING,
        /** Nothing has arrived yet. */
        AWAITING,
        UNANSWERED,
        TROUBLE
    }

    /** The overview's figures; null is unknown. */
    public record Figures(
            @Nullable Integer running,
            @Nullable Integer waiting,
            @Nullable Integer connections,
            @Nullable Integer maxConnections,
            @Nullable Integer transactions,
            @Nullable Long deadlocks) {}
}
