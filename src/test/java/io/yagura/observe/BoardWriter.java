package io.yagura.observe;

import java.time.Duration;
import java.time.Instant;

/** Writes readings to a board, in the place of the collector. */
public final class BoardWriter {

    private final Board board;

    public BoardWriter(Board board) {
        this.board = board;
    }

    public void watch(Target target, String aspect, Class<?> factsType) {
        board.watch(new Silent<>(target, aspect, factsType));
    }

    public <F> void publish(Target target, String aspect, F facts, Instant observedAt) {
        watch(target, aspect, facts.getClass());
        board.publish(SourceId.of(target, aspect), facts, observedAt, Duration.ofMillis(3), Duration.ofSeconds(2));
    }

    public void fault(Target target, String aspect, SourceFault fault) {
        board.fault(SourceId.of(target, aspect), fault);
    }

    private record Silent<F>(Target target, String aspect, Class<F> factsType) implements Polled<F> {

        @Override
        public Duration interval() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration deadline() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Answer<F> look(Deadline deadline) {
            throw new IllegalStateException("Nobody asks " + target.id() + "/" + aspect);
        }
    }
}
