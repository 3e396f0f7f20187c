package io.yagura.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadlockLogTests {

    private final List<Deadlock> stored = new ArrayList<>();
    private boolean away;

    private final DeadlockHistory history = new DeadlockHistory() {
        @Override
        public List<Deadlock> of(String instance) {
            failWhenAway();
            return List.copyOf(stored.reversed());
        }

        @Override
        public void add(String instance, Deadlock deadlock) {
            failWhenAway();
            stored.add(deadlock);
        }
    };

    private void failWhenAway() {
        if (away) {
            throw new IllegalStateException("the store is away");
        }
    }

    private static Deadlock deadlock(int second) {
        return new Deadlock(Instant.EPOCH.plusSeconds(second), List.of(), null);
    }

    private static LatestDeadlock latest(long count, @Nullable Deadlock deadlock) {
        return new LatestDeadlock(ScriptedMysql.SERVER, count, deadlock, List.of());
    }

    @Test
    void addsEachDeadlockOnceAndRemembersTheCount() {
        DeadlockLog log = new DeadlockLog("orders-db", history);
        log.note(latest(1, deadlock(1)));
        log.note(latest(1, null));

        Deadlocks deadlocks = log.note(latest(2, deadlock(2)));

        assertThat(deadlocks.history()).containsExactly(deadlock(2), deadlock(1));
        assertThat(deadlocks.sinceStart()).isEqualTo(2);
        assertThat(log.seen()).isEqualTo(2);
    }

    @Test
    void knowsAfterARestartWhatItHadSeenBefore() {
        stored.add(deadlock(1));

        Deadlocks deadlocks = new DeadlockLog("orders-db", history).note(latest(1, deadlock(1)));

        assertThat(deadlocks.history()).containsExactly(deadlock(1));
        assertThat(stored).hasSize(1);
    }

    @Test
    void goesOnWithoutTheStoreAndCatchesUp() {
        DeadlockLog log = new DeadlockLog("orders-db", history);
        away = true;
        assertThat(log.note(latest(1, deadlock(1))).history()).containsExactly(deadlock(1));
        away = false;

        Deadlocks deadlocks = log.note(latest(2, deadlock(2)));

        assertThat(deadlocks.history()).containsExactly(deadlock(2), deadlock(1));
        assertThat(stored).containsExactly(deadlock(1), deadlock(2));
    }
}
