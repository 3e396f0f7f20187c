package io.yagura.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PacerTests {

    private final HandTiming timing = new HandTiming();
    private final List<Set<String>> delivered = new ArrayList<>();
    private final Queue<Runnable> held = new ArrayDeque<>();
    private final Pacer<String> pacer =
            new Pacer<>(timing, Duration.ofMillis(250), held::add, delivered::add);

    @Test
    void letsTheFirstChangeAfterQuietThroughAtOnce() {
        pacer.changed("a");
        arrive();
        assertThat(delivered).containsExactly(Set.of("a"));
    }

    @Test
    void holdsLaterChangesTogetherUntilThePaceHasPassed() {
        pacer.changed("a");
        arrive();
        pacer.changed("b");
        pacer.changed("b");
        pacer.changed("c");
        assertThat(delivered).hasSize(1);
        timing.pass();
        arrive();
        assertThat(delivered).containsExactly(Set.of("a"), Set.of("b", "c"));
    }

    @Test
    void isQuietAgainWhenNothingCameWithinThePace() {
        pacer.changed("a");
        arrive();
        timing.pass();
        assertThat(held).isEmpty();
        pacer.changed("b");
        arrive();
        assertThat(delivered).containsExactly(Set.of("a"), Set.of("b"));
    }

    @Test
    void sendsNoSecondDeliveryWhileTheFirstHasNotArrived() {
        pacer.changed("a");
        pacer.changed("b");
        assertThat(held).hasSize(1);
        arrive();
        assertThat(delivered).containsExactly(Set.of("a", "b"));
    }

    @Test
    void goesOnAfterADeliveryThatNeverArrived() {
        pacer.changed("a");
        held.clear();
        pacer.reset();
        pacer.changed("b");
        arrive();
        assertThat(delivered).containsExactly(Set.of("b"));
    }

    private void arrive() {
        for (Runnable next = held.poll(); next != null; next = held.poll()) {
            next.run();
        }
    }

    private static final class HandTiming implements Pacer.Timing {

        private final Queue<Runnable> waiting = new ArrayDeque<>();

        @Override
        public void now(Runnable work) {
            work.run();
        }

        @Override
        public void after(Duration wait, Runnable work) {
            waiting.add(work);
        }

        void pass() {
            for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
                next.run();
            }
        }
    }
}
