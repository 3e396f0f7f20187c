package io.yagura.subscribers;

import static io.yagura.subscribers.Rows.A;
import static io.yagura.subscribers.Rows.B;
import static io.yagura.subscribers.Rows.C;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A splits into B and C. */
class LineageTests {

    private static final StreamTopology.Seen SPLIT =
            Rows.stream(Instant.EPOCH, false, Rows.shard(A, false), Rows.shard(B, true, A), Rows.shard(C, true, A));

    private static Lineage of(LeaseRow... leases) {
        return new Lineage(List.of(leases), SPLIT);
    }

    @Test
    void aChildWaitsWhileItsParentHasALeaseThatIsNotAtItsEnd() {
        LeaseRow parent = Rows.lease(A, "w-1", 1, "17");

        assertThat(of(parent, Rows.child(B, A, "w-2", "TRIM_HORIZON")).waitsFor(B))
                .isEqualTo(parent);
        assertThat(of(parent).waitsFor(C)).isEqualTo(parent);
    }

    @Test
    void aMissingParentHoldsNobodyUp() {
        assertThat(of(Rows.child(B, A, "w-2", "TRIM_HORIZON")).waitsFor(B)).isNull();
    }

    @Test
    void aParentAtItsEndHoldsNobodyUp() {
        assertThat(of(Rows.lease(A, "w-1", 1, "SHARD_END"), Rows.child(B, A, "w-2", "TRIM_HORIZON"))
                        .waitsFor(B))
                .isNull();
    }

    @Test
    void aChildThatHasBegunWaitsForNobody() {
        assertThat(of(Rows.lease(A, "w-1", 1, "17"), Rows.child(B, A, "w-2", "18"))
                        .waitsFor(B))
                .isNull();
    }

    @Test
    void knowsTheParentsByTheLeaseWhereTheStreamIsUnknown() {
        LeaseRow parent = Rows.lease(A, "w-1", 1, "17");

        assertThat(new Lineage(List.of(parent, Rows.child(B, A, null, "TRIM_HORIZON")), null).waitsFor(B))
                .isEqualTo(parent);
    }

    @Test
    void aShardWithoutALeaseIsDrainedOnceAllItsChildrenHaveBegun() {
        assertThat(of(Rows.child(B, A, "w-1", "18"), Rows.child(C, A, "w-1", "19"))
                        .drained(A))
                .isTrue();
        assertThat(of(Rows.child(B, A, "w-1", "18"), Rows.child(C, A, "w-1", "TRIM_HORIZON"))
                        .drained(A))
                .isFalse();
        assertThat(of(Rows.child(B, A, "w-1", "18")).drained(A)).isFalse();
    }

    @Test
    void aShardIsDrainedThroughGenerationsThatAreClearedAway() {
        StreamTopology.Seen merged = Rows.stream(
                Instant.EPOCH,
                false,
                Rows.shard(A, false),
                Rows.shard(B, false, A),
                Rows.shard(C, false, A),
                Rows.shard("D", true, B, C));
        Lineage lineage = new Lineage(List.of(Rows.lease("D", "w-1", 1, "20")), merged);

        assertThat(List.of(A, B, C)).allMatch(lineage::drained);
        assertThat(lineage.drained("D")).isFalse();
    }

    @Test
    void aShardIsDrainedThoughItsChildrenWereMergedAndSplitAgainAndAllOfThemAreClearedAway() {
        StreamTopology.Seen splitMergedAndSplit = Rows.stream(
                Instant.EPOCH,
                false,
                Rows.shard(A, false),
                Rows.shard(B, false, A),
                Rows.shard(C, false, A),
                Rows.shard("D", false, B, C),
                Rows.shard("E", true, "D"),
                Rows.shard("F", true, "D"));
        Lineage read = new Lineage(
                List.of(Rows.lease("E", "w-1", 1, "20"), Rows.lease("F", "w-1", 1, "21")), splitMergedAndSplit);
        Lineage halfRead = new Lineage(
                List.of(Rows.lease("E", "w-1", 1, "20"), Rows.lease("F", "w-1", 1, "TRIM_HORIZON")),
                splitMergedAndSplit);

        assertThat(List.of(A, B, C, "D")).allMatch(read::drained);
        assertThat(List.of(A, B, C, "D")).noneMatch(halfRead::drained);
    }

    @Test
    void aShardThatNobodyHasEverReadIsNotDrained() {
        assertThat(of().drained(A)).isFalse();
        assertThat(of().drained(B)).isFalse();
    }
}
