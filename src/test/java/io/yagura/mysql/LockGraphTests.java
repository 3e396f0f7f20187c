package io.yagura.mysql;

import static io.yagura.mysql.Parties.holder;
import static io.yagura.mysql.Parties.waiter;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockGraphTests {

    private static LockWait row(long waiter, long blocker) {
        return new LockWait(waiter, blocker, LockKind.ROW);
    }

    private static LockParty waiting(long id) {
        return waiter(id, LockKind.ROW, (int) id);
    }

    @Test
    void hangsAChainLinkUnderLink() {
        var graph = new LockGraph(
                List.of(holder(1), waiting(2), waiting(3), waiting(4)), List.of(row(2, 1), row(3, 2), row(4, 3)));

        LockNode root = graph.roots().getFirst();

        assertThat(root.frees()).isEqualTo(3);
        assertThat(root.longestWait()).isEqualTo(Duration.ofSeconds(4));
        LockNode second = root.waiters().getFirst();
        assertThat(second.connectionId()).isEqualTo(2);
        assertThat(second.frees()).isEqualTo(2);
        assertThat(second.waiters().getFirst().waiters().getFirst().connectionId())
                .isEqualTo(4);
        assertThat(graph.waiting()).isEqualTo(3);
        assertThat(graph.unplaced()).isZero();
    }

    @Test
    void laysAQueueFlatUnderItsHolder() {
        var graph = new LockGraph(List.of(holder(1), waiting(2), waiting(3)), List.of(row(2, 1), row(3, 1), row(3, 2)));

        LockNode root = graph.roots().getFirst();

        assertThat(root.waiters()).extracting(LockNode::connectionId).containsExactly(3L, 2L);
        assertThat(root.waiters())
                .allSatisfy(waiter -> assertThat(waiter.alsoBlockedBy()).isEmpty());
        assertThat(root.waiters().getLast().frees()).isZero();
    }

    @Test
    void aWaiterOfTwoHoldersIsFreedByNeitherAlone() {
        var graph = new LockGraph(
                List.of(holder(1), holder(2), waiting(3), waiting(4)), List.of(row(3, 1), row(3, 2), row(4, 2)));

        List<LockNode> roots = graph.roots();

        assertThat(roots).extracting(LockNode::connectionId).containsExactly(2L, 1L);
        LockNode shared = roots.getFirst().waiters().stream()
                .filter(node -> node.connectionId() == 3)
                .findFirst()
                .orElseThrow();
        assertThat(shared.alsoBlockedBy()).containsExactly(1L);
        assertThat(roots.getFirst().frees()).isEqualTo(1);
        assertThat(roots.getLast().frees()).isZero();
    }

    @Test
    void countsWhoIsFreedAroundADiamond() {
        var graph = new LockGraph(
                List.of(holder(1), waiting(2), waiting(3), waiting(4)),
                List.of(row(2, 1), row(3, 1), row(4, 2), row(4, 3)));

        assertThat(graph.roots()).hasSize(1);
        assertThat(graph.roots().getFirst().frees()).isEqualTo(3);
    }

    @Test
    void putsReadersUnderTheDdlAndTheDdlUnderTheOpenTransaction() {
        var locks = List.of(
                metadata(1, MetadataLockMode.SHARED_READ, true),
                metadata(2, MetadataLockMode.SHARED_UPGRADABLE, true),
                metadata(2, MetadataLockMode.EXCLUSIVE, false),
                metadata(3, MetadataLockMode.SHARED_READ, false),
                metadata(4, MetadataLockMode.SHARED_WRITE, false));
        var parties = List.of(
                holder(1),
                waiter(2, LockKind.METADATA, 9),
                waiter(3, LockKind.METADATA, 5),
                waiter(4, LockKind.METADATA, 4));

        LockNode root =
                new LockGraph(parties, MetadataWaits.among(locks)).roots().getFirst();

        assertThat(root.connectionId()).isEqualTo(1);
        assertThat(root.kind()).isEqualTo(LockKind.METADATA);
        assertThat(root.waiters()).hasSize(1);
        assertThat(root.waiters().getFirst().waiters())
                .extracting(LockNode::connectionId)
                .containsExactly(3L, 4L);
        assertThat(root.frees()).isEqualTo(3);
    }

    @Test
    void keepsMetadataLocksOfDifferentTablesApart() {
        var locks = List.of(
                new MetadataLock(1, "TABLE", "shop", "orders", MetadataLockMode.SHARED_READ, true),
                metadata(2, MetadataLockMode.EXCLUSIVE, false));

        assertThat(MetadataWaits.among(locks)).isEmpty();
    }

    private static MetadataLock metadata(long id, MetadataLockMode mode, boolean granted) {
        return new MetadataLock(id, "TABLE", "shop", "stock", mode, granted);
    }

    @Test
    void mixesRowAndMetadataLocksInOneTree() {
        var graph = new LockGraph(
                List.of(holder(1), waiter(2, LockKind.ROW, 8), waiter(3, LockKind.METADATA, 4)),
                List.of(row(2, 1), new LockWait(3, 2, LockKind.METADATA)));

        LockNode root = graph.roots().getFirst();

        assertThat(root.kind()).isEqualTo(LockKind.ROW);
        assertThat(root.waiters().getFirst().waiters().getFirst().kind()).isEqualTo(LockKind.METADATA);
        assertThat(root.frees()).isEqualTo(2);
    }

    @Test
    void breaksACycleAndLosesNobody() {
        var graph =
                new LockGraph(List.of(waiting(1), waiting(2), waiting(3)), List.of(row(1, 2), row(2, 1), row(3, 2)));

        List<LockNode> roots = graph.roots();

        assertThat(roots).hasSize(1);
        assertThat(size(roots.getFirst())).isEqualTo(3);
    }

    @Test
    void saysHowManyHaveNoKnownBlocker() {
        var graph = new LockGraph(List.of(holder(1), waiting(2), waiting(3)), List.of(row(2, 1), row(3, 99)));

        assertThat(graph.waiting()).isEqualTo(2);
        assertThat(graph.unplaced()).isEqualTo(1);
        assertThat(graph.roots()).hasSize(1);
    }

    @Test
    void ordersRootsByWhomTheyFree() {
        var graph = new LockGraph(
                List.of(holder(1), holder(2), waiting(3), waiting(4), waiting(5)),
                List.of(row(3, 1), row(4, 2), row(5, 2)));

        assertThat(graph.roots()).extracting(LockNode::connectionId).containsExactly(2L, 1L);
    }

    @Test
    void thinksAboutFourHundredInAQueueInWellUnderASecond() {
        List<LockParty> parties = new ArrayList<>(List.of(holder(1)));
        List<LockWait> waits = new ArrayList<>();
        for (long waiter = 2; waiter <= 401; waiter++) {
            parties.add(waiting(waiter));
            for (long ahead = 1; ahead < waiter; ahead++) {
                waits.add(row(waiter, ahead));
            }
        }
        // what is measured is the thinking, not the compiler that warms up
        new LockGraph(parties, waits).roots();
        long startedAt = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        LockNode root = new LockGraph(parties, waits).roots().getFirst();

        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startedAt;
        assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofMillis(900));
        assertThat(root.waiters()).hasSize(400);
        assertThat(root.frees()).isEqualTo(400);
    }

    private static int size(LockNode node) {
        return 1 + node.waiters().stream().mapToInt(LockGraphTests::size).sum();
    }
}
