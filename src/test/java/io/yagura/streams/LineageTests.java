package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.act.Receipt;
import io.yagura.observe.Deadline;
import io.yagura.streams.Lineage.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class LineageTests {

    private static final Deadline SOON = Deadline.after(Duration.ofDays(1));

    @Test
    void tellsEveryChangeInTheOrderInWhichItHappened() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ReshardRig rig = new ReshardRig(1 + random.nextInt(6));
            rig.kinesis.updatingLooks = 0;
            for (int before = random.nextInt(5); before > 0; before--) {
                change(rig, random);
            }
            StreamNow then = rig.now();
            List<Change> changes = new ArrayList<>();
            for (int after = random.nextInt(8); after > 0; after--) {
                changes.add(change(rig, random));
            }
            assertThat(Lineage.since(then.digest(), then.open().size(), rig.now()))
                    .as("seed %d", seed)
                    .isEqualTo(new Lineage(changes));
        }
    }

    private static Change change(ReshardRig rig, Random random) {
        List<Shard> open = rig.orders.open();
        int next = rig.orders.shards.size();
        int i = random.nextInt(open.size());
        if (random.nextBoolean() && i + 1 < open.size()) {
            String lower = open.get(i).shardId();
            String upper = open.get(i + 1).shardId();
            rig.kinesis.merge(ReshardRig.ORDERS, lower, upper, SOON);
            return new Change.Merge(List.of(lower, upper), Streams.shardId(next));
        }
        Shard shard = open.get(i);
        var middle = shard.range().start().add(shard.range().width().shiftRight(1));
        rig.kinesis.split(ReshardRig.ORDERS, shard.shardId(), middle, SOON);
        return new Change.Split(shard.shardId(), List.of(Streams.shardId(next), Streams.shardId(next + 1)));
    }

    @Test
    void aListThatDoesNotLeadBackTellsNothing() {
        ReshardRig rig = new ReshardRig(2);
        StreamNow then = rig.now();
        rig.kinesis.split(
                ReshardRig.ORDERS,
                Streams.shardId(0),
                Boundaries.uniform(4).keys().first(),
                SOON);
        assertThat(Lineage.since("0123", 2, rig.now())).isNull();
        rig.orders.shards.removeFirst();
        assertThat(Lineage.since(then.digest(), 2, rig.now())).isNull();
    }

    @Test
    void aReceiptTellsTheFirstHundredOfEachSort() {
        List<Change> many = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            many.add(new Change.Split("p" + i, List.of("a" + i, "b" + i)));
        }
        many.add(new Change.Merge(List.of("x", "y"), "z"));
        var entries = new Lineage(many).addTo(Receipt.EMPTY).entries();
        assertThat(entries).containsEntry("merged", List.of("x + y → z"));
        assertThat(entries.get("split"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .hasSize(101)
                .startsWith("p0 → a0 + b0")
                .endsWith("and 30 more");
    }
}
