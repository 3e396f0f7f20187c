package io.yagura.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.Board;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceStateTests {

    private static final Server SERVER = new Server("u", "8.0.46", Flavour.MYSQL, true);
    private static final Instant NOW = Instant.parse("2026-11-23T03:12:00Z");

    private final Board board = new Board(InstantSource.fixed(NOW));
    private final BoardFeeder feeder = new BoardFeeder(board);
    private final Target target = new Target("mysql", "orders-db", "prod", "dba", null, false);

    @Test
    void callsAShortWaitNoTrouble() {
        locks(blocker(1, Duration.ofMillis(200)));
        assertThat(state().inTrouble()).isFalse();
        assertThat(state().condition()).isEqualTo(InstanceState.Condition.WAITING);
    }

    @Test
    void callsALongOrACrowdedWaitAnAlarm() {
        locks(blocker(1, Duration.ofSeconds(3)));
        assertThat(state().alarm()).isFalse();
        assertThat(state().inTrouble()).isTrue();
        locks(blocker(57, Duration.ofSeconds(3)));
        assertThat(state().alarm()).isTrue();
        locks(blocker(1, Duration.ofSeconds(30)));
        assertThat(state().alarm()).isTrue();
    }

    @Test
    void knowsNoFiguresOfASourceWithoutAnAnswer() {
        locks(blocker(57, Duration.ofSeconds(30)));
        processes(20, 100);
        fault();
        InstanceState.Figures figures = state().figures();
        assertThat(figures.waiting()).isNull();
        assertThat(figures.connections()).isNull();
        assertThat(state().unanswered()).isTrue();
    }

    @Test
    void keepsTheLastPictureOfABlockerButSoundsNoAlarmForIt() {
        locks(blocker(57, Duration.ofSeconds(30)));
        fault();
        assertThat(state().heldUp()).isEqualTo(57);
        assertThat(state().alarm()).isFalse();
    }

    @Test
    void sortsAlarmsFirstAndThenByHowManyAreHeldUp() {
        locks(blocker(57, Duration.ofSeconds(30)));
        InstanceState many = state();
        locks(blocker(2, Duration.ofSeconds(30)));
        InstanceState few = state();
        locks();
        InstanceState none = state();
        assertThat(List.of(none, few, many).stream().sorted(InstanceState.WORST_FIRST))
                .containsExactly(many, few, none);
    }

    @Test
    void warnsBeforeTheConnectionsRunOut() {
        locks();
        processes(89, 100);
        assertThat(state().inTrouble()).isFalse();
        processes(90, 100);
        assertThat(state().troubles()).containsExactly(new Trouble.NearlyFull(90, 100));
        processes(100, 100);
        assertThat(state().alarm()).isTrue();
    }

    private InstanceState state() {
        return InstanceState.of(board, target);
    }

    private void locks(LockNode... roots) {
        int waiting = List.of(roots).stream().mapToInt(LockNode::frees).sum();
        feeder.facts(target, "locks", Locks.class, new Locks(SERVER, List.of(roots), waiting, 0, List.of()), NOW);
    }

    private void processes(int connections, int limit) {
        Processes facts = new Processes(SERVER, List.of(), connections, limit, List.of());
        feeder.facts(target, "processes", Processes.class, facts, NOW);
    }

    private void fault() {
        SourceFault fault = new SourceFault(SourceFault.Kind.TIMED_OUT, "read timed out");
        feeder.fault(target, "locks", Locks.class, fault);
        feeder.fault(target, "processes", Processes.class, fault);
    }

    private static LockNode blocker(int frees, Duration longestWait) {
        return new LockNode(
                1, "batch", "h", null, LockKind.ROW, true, null, Duration.ofMinutes(1), 3L, null, null, null, frees,
                longestWait, List.of(), null, new KillMark("u", 1, 1, null, null, null, "7"), List.of());
    }
}
