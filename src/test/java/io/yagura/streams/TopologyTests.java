package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyTests {

    @Test
    void isWholeWhenTheOpenShardsHoldEveryKeyOnce() {
        assertThat(Streams.even(1).whole()).isTrue();
        assertThat(Streams.even(7).whole()).isTrue();
    }

    @Test
    void isNotWholeWithoutAnyOneOfItsShards() {
        for (int missing = 0; missing < 3; missing++) {
            List<Shard> left = new ArrayList<>(Streams.even(3).shards());
            left.remove(missing);

            assertThat(new Topology(left).whole()).as("without " + missing).isFalse();
        }
        assertThat(new Topology(List.of()).whole()).isFalse();
    }

    @Test
    void isNotWholeWhenTwoShardsHoldTheSameKeys() {
        List<Shard> twice = new ArrayList<>(Streams.even(2).shards());
        twice.add(new Shard("shardId-000000000009", HashRange.ALL, List.of(), true));

        assertThat(new Topology(twice).whole()).isFalse();
    }

    @Test
    void closedShardsTakeNoPartOfTheKeys() {
        Shard parent = new Shard("shardId-000000000009", HashRange.ALL, List.of(), false);
        List<Shard> shards = new ArrayList<>(List.of(parent));
        shards.addAll(Streams.even(2).shards().reversed());

        Topology topology = new Topology(shards);

        assertThat(topology.whole()).isTrue();
        assertThat(topology.open()).extracting(Shard::shardId).containsExactly(Streams.shardId(0), Streams.shardId(1));
        assertThat(topology.open().getFirst().range().start()).isEqualTo(BigInteger.ZERO);
    }
}
