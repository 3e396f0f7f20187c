package io.yagura.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LockOutlineTests {

    private final LockNode deep = node(901, 31, List.of(node(934, 12), node(935, 9), node(936, 4)));
    private final LockNode root = root(deep);

    @Test
    void showsWhoBlocksOthersFirstAndCountsTheRest() {
        List<LockOutline.Line> lines = LockOutline.summary(root, 4);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo(new LockOutline.Line.Waiter(deep, 1, false, 0));
        assertThat(lines.get(1)).isInstanceOfSatisfying(LockOutline.Line.Waiter.class, line -> {
            assertThat(line.node().connectionId()).isEqualTo(934);
            assertThat(line.hidden()).isEqualTo(2);
        });
        assertThat(lines.get(3))
                .isEqualTo(new LockOutline.Line.More(19, Duration.ofSeconds(1), Duration.ofSeconds(19), 1));
    }

    @Test
    void losesNobody() {
        for (int budget = 1; budget < 40; budget++) {
            int counted = LockOutline.summary(root, budget).stream()
                    .mapToInt(line -> switch (line) {
                        case LockOutline.Line.Waiter waiter -> waiter.depth() == 1 ? 1 + waiter.node().frees() : 0;
                        case LockOutline.Line.More more -> more.count();
                    })
                    .sum();
            // those behind a waiter that is itself only counted are in its parent's "unblocks"
            assertThat(counted).as("budget " + budget).isIn(24, 21);
            assertThat(LockOutline.summary(root, budget)).hasSizeLessThanOrEqualTo(budget);
        }
    }

    @Test
    void cutsTheWholeTreeWithACount() {
        assertThat(LockOutline.whole(root, 1_000)).hasSize(24);
        List<LockOutline.Line> cut = LockOutline.whole(root, 10);
        assertThat(cut.getLast()).isInstanceOf(LockOutline.Line.More.class);
    }

    @Test
    void countsThoseWhoWaitForTwoOfTheGoneOnce() {
        Locks locks = new Locks(new Server("u", "8", Flavour.MYSQL, true), List.of(root), 24, 0, List.of());
        assertThat(Unblocked.by(locks, Set.of(1L))).isEqualTo(24);
        assertThat(Unblocked.by(locks, Set.of(1L, 901L))).isEqualTo(23);
        assertThat(Unblocked.by(locks, Set.of(901L))).isEqualTo(3);
        assertThat(Unblocked.by(locks, Set.of())).isZero();
    }

    private static LockNode root(LockNode first) {
        List<LockNode> waiters = new ArrayList<>(List.of(first));
        LongStream.rangeClosed(1, 20).forEach(s -> waiters.add(node(1000 + s, s)));
        return node(1, 0, waiters);
    }

    private static LockNode node(long id, long seconds) {
        return node(id, seconds, List.of());
    }

    private static LockNode node(long id, long seconds, List<LockNode> waiters) {
        int frees = waiters.stream().mapToInt(w -> 1 + w.frees()).sum();
        Duration longest = waiters.stream().map(w -> java.util.Objects.requireNonNull(w.waiting())).max(Duration::compareTo).orElse(Duration.ZERO);
        return new LockNode(
                id, "api", "h", null, LockKind.ROW, false, Duration.ofSeconds(seconds), null, null, null, null, null,
                frees, longest, List.of(), null, new KillMark("u", id, id, 1L, null, null, null), waiters);
    }
}
