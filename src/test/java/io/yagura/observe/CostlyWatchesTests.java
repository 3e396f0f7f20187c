package io.yagura.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CostlyWatchesTests {

    private static final Target ORDERS = new Target("mysql", "orders-db", "prod", "dba", null, false);
    private static final String KIND = "mysql.lock-objects";

    private final HandClock clock = new HandClock();
    private final ListedRows rows = new ListedRows();
    private final List<Object> events = new ArrayList<>();
    private final CostlyWatches watches = new CostlyWatches(clock, rows, events::add);

    @Test
    void endsThirtySecondsAfterItsLastViewerAnswered() {
        begin("screen-1");
        clock.pass(Duration.ofSeconds(29));
        watches.alive("screen-1");
        clock.pass(Duration.ofSeconds(30));
        watches.sweep();
        assertThat(watches.running()).hasSize(1);
        clock.pass(Duration.ofSeconds(1));
        watches.sweep();
        assertThat(watches.running()).isEmpty();
        assertThat(rows.all()).isEmpty();
        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        CostlyWatchEnded.class, ended -> assertThat(ended.why()).isEqualTo("its last viewer left"));
    }

    @Test
    void goesOnWhileAnotherViewerIsThere() {
        CostlyWatch watch = begin("screen-1");
        watches.join(watch.id(), "screen-2");
        clock.pass(Duration.ofSeconds(20));
        watches.alive("screen-2");
        clock.pass(Duration.ofSeconds(20));
        watches.sweep();
        assertThat(watches.running()).hasSize(1);
    }

    @Test
    void endsWhenItsTimeIsUpWhoeverLooks() {
        begin("screen-1");
        for (int i = 0; i < 60; i++) {
            clock.pass(Duration.ofSeconds(10));
            watches.alive("screen-1");
            watches.sweep();
        }
        assertThat(watches.running()).isEmpty();
    }

    @Test
    void joinsTheOneThatRunsInsteadOfStartingASecond() {
        assertThat(begin("screen-2").id()).isEqualTo(begin("screen-1").id());
        assertThat(watches.running()).hasSize(1);
    }

    @Test
    void asksNobodyToWaitWhileItIsBeingStored() {
        rows.meanwhile(() -> assertThat(asked()).succeedsWithin(Duration.ofSeconds(10)));
        CostlyWatch watch = begin("screen-1");
        watches.end(watch.id(), "it was switched off", "sre");
        assertThat(rows.meanwhiles()).isEqualTo(2);
    }

    @Test
    void isOneThoughTwoBeganItAtOnce() {
        rows.meanwhile(() -> {
            rows.meanwhile(() -> {});
            begin("screen-2");
        });
        CostlyWatch watch = begin("screen-1");
        assertThat(watches.running()).containsExactly(watch);
        assertThat(rows.all()).containsExactly(watch);
        clock.pass(Duration.ofSeconds(20));
        watches.alive("screen-1");
        clock.pass(Duration.ofSeconds(20));
        watches.sweep();
        assertThat(watches.running()).hasSize(1);
    }

    @Test
    void saysThatARestartEndedThem() {
        begin("screen-1");
        new CostlyWatches(clock, rows, events::add).buryLeftOvers(false);
        assertThat(rows.all()).isEmpty();
        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        CostlyWatchEnded.class, ended -> assertThat(ended.why()).isEqualTo("Yagura was restarted"));
    }

    @Test
    void leavesTheWatchesOfAnotherConsoleAlone() {
        begin("screen-1");
        new CostlyWatches(clock, rows, events::add).buryLeftOvers(true);
        assertThat(rows.all()).hasSize(1);
        clock.pass(Duration.ofMinutes(11));
        new CostlyWatches(clock, rows, events::add).buryLeftOvers(true);
        assertThat(rows.all()).isEmpty();
    }

    @Test
    void refusesToRunForEver() {
        assertThatThrownBy(() -> watches.begin(KIND, ORDERS, "sre", Duration.ofHours(2), "screen-1"))
                .hasMessageContaining("PT2H");
    }

    private CompletableFuture<@Nullable CostlyWatch> asked() {
        return CompletableFuture.supplyAsync(() -> watches.find(KIND, ORDERS.id()));
    }

    private CostlyWatch begin(String viewer) {
        return watches.begin(KIND, ORDERS, "sre", Duration.ofMinutes(10), viewer);
    }

    private static final class ListedRows implements CostlyWatchRows {

        private final List<CostlyWatch> list = new ArrayList<>();
        private Runnable meanwhile = () -> {};
        private int meanwhiles;

        void meanwhile(Runnable happens) {
            meanwhile = happens;
        }

        int meanwhiles() {
            return meanwhiles;
        }

        @Override
        public void add(CostlyWatch watch) {
            meanwhiles++;
            meanwhile.run();
            list.add(watch);
        }

        @Override
        public void remove(UUID id) {
            meanwhiles++;
            meanwhile.run();
            list.removeIf(watch -> watch.id().equals(id));
        }

        @Override
        public List<CostlyWatch> all() {
            return List.copyOf(list);
        }
    }
}
