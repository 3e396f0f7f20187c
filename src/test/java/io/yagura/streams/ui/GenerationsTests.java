package io.yagura.streams.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.streams.HashRange;
import io.yagura.streams.Shard;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationsTests {

    private static Shard shard(int number, long start, long end) {
        HashRange range = new HashRange(BigInteger.valueOf(start), BigInteger.valueOf(end));
        return new Shard(String.format("shardId-%012d", number), range, List.of(), false);
    }

    @Test
    void shardsThatStandBesideEachOtherAreOneRow() {
        Shard low = shard(0, 0, 49);
        Shard high = shard(1, 50, 99);

        assertThat(Generations.of(List.of(high, low))).containsExactly(List.of(low, high));
    }

    @Test
    void aShardStandsBelowWhatWasMadeOfIt() {
        Shard parent = shard(0, 0, 49);
        Shard beside = shard(1, 50, 99);
        Shard child = shard(2, 0, 24);
        Shard grandchild = shard(4, 10, 24);

        assertThat(Generations.of(List.of(parent, beside, child, grandchild)))
                .containsExactly(List.of(grandchild, beside), List.of(child), List.of(parent));
    }

    @Test
    void aMergedShardStandsAboveBothThatItWasMadeOf() {
        Shard low = shard(0, 0, 49);
        Shard high = shard(1, 50, 99);
        Shard both = shard(2, 0, 99);

        assertThat(Generations.of(List.of(low, high, both))).containsExactly(List.of(both), List.of(low, high));
    }

    @Test
    void noShardsAreNoRows() {
        assertThat(Generations.of(List.of())).isEmpty();
    }
}
