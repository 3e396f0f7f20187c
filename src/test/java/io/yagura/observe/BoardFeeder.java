package io.yagura.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes made-up facts to a board, as the collector would. */
public final class BoardFeeder {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Board board;
    private final Set<SourceId> watched = new HashSet<>();

    public BoardFeeder(Board board) {
        this.board = board;
    }

    public <F> void facts(Target target, String aspect, Class<F> type, F facts, Instant trueAt) {
        board.publish(watch(target, aspect, type), facts, trueAt, Duration.ofMillis(3), INTERVAL);
    }

    public <F> void fault(Target target, String aspect, Class<F> type, SourceFault fault) {
        board.fault(watch(target, aspect, type), fault);
    }

    public void awaited(Target target, String aspect, Class<?> type) {
        watch(target, aspect, type);
    }

    public void forgetAll() {
        board.forget(List.copyOf(watched));
        watched.clear();
    }

    private SourceId watch(Target target, String aspect, Class<?> type) {
        Observation<?> observation = new Fed<>(target, aspect, type);
        if (watched.add(observation.id())) {
            board.watch(observation);
        }
        return observation.id();
    }

    private record Fed<F>(Target target, String aspect, Class<F> factsType) implements Polled<F> {

        @Override
        public Duration interval() {
            return INTERVAL;
        }

        @Override
        public Duration deadline() {
            return INTERVAL;
        }

        @Override
        public Answer<F> look(Deadline deadline) {
            throw new UnsupportedOperationException("It is fed");
        }
    }
}
