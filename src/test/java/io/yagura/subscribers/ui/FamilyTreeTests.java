package io.yagura.subscribers.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.subscribers.Lease;
import io.yagura.subscribers.LeaseVerdict;
import io.yagura.subscribers.ui.FamilyTree.Branch;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FamilyTreeTests {

    @Test
    void leavesShardsWithoutParentsInTheirOrder() {
        assertThat(told(lease("1"), lease("0"))).containsExactly("1", "0");
    }

    @Test
    void putsEachShardRightBelowTheOneThatItWasMadeOf() {
        assertThat(told(lease("0"), lease("1"), lease("2", "0"), lease("3", "0"), lease("4", "2")))
                .containsExactly("0", "..2", "....4 last", "..3 last", "1");
    }

    @Test
    void tellsAMergedShardOnceAndNamesItsOtherParent() {
        List<Branch> branches = FamilyTree.of(List.of(lease("0"), lease("1"), lease("2", "0", "1")));
        assertThat(branches).hasSize(3);
        assertThat(branches.get(1).lease().shardId()).isEqualTo("2");
        assertThat(branches.get(1).others()).containsExactly("1");
        assertThat(branches.get(2).lease().shardId()).isEqualTo("1");
    }

    @Test
    void takesAShardWhoseParentsAreGoneForARoot() {
        List<Branch> branches = FamilyTree.of(List.of(lease("7", "3", "4")));
        assertThat(branches).singleElement().satisfies(branch -> {
            assertThat(branch.depth()).isZero();
            assertThat(branch.others()).isEmpty();
        });
    }

    @Test
    void tellsEvenACircleWhole() {
        assertThat(FamilyTree.of(List.of(lease("0", "1"), lease("1", "0"))))
                .extracting(branch -> branch.lease().shardId())
                .containsExactlyInAnyOrder("0", "1");
    }

    private static List<String> told(Lease... leases) {
        return FamilyTree.of(List.of(leases)).stream()
                .map(branch -> "..".repeat(branch.depth())
                        + branch.lease().shardId()
                        + (branch.depth() > 0 && branch.last() ? " last" : ""))
                .toList();
    }

    private static Lease lease(String shardId, String... parents) {
        return new Lease(
                shardId,
                true,
                null,
                null,
                null,
                null,
                List.of(parents),
                null,
                null,
                null,
                null,
                null,
                new LeaseVerdict.Ok(),
                Instant.EPOCH,
                null);
    }
}
