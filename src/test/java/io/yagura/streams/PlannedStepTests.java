package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.Deadline;
import io.yagura.streams.PlannedStep.Part;
import io.yagura.streams.StreamControl.Shot;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlannedStepTests {

    private static final Deadline SOON = Deadline.after(Duration.ofDays(1));

    @Test
    void namesShardsThatAreThereAndDescribesThoseThatAreNot() {
        ReshardRig rig = new ReshardRig(2);
        List<PlannedStep> steps = steps(rig, 3);
        assertThat(steps).hasSize(3);
        assertThat(steps.getFirst())
                .isInstanceOfSatisfying(
                        PlannedStep.Split.class,
                        split -> assertThat(split.shard().shardId()).isEqualTo(Streams.shardId(0)));
        assertThat(steps.getLast()).isInstanceOfSatisfying(PlannedStep.Merge.class, merge -> {
            assertThat(merge.lower().shardId()).isNull();
            assertThat(merge.upper().shardId()).isNull();
            assertThat(merge.lower().range().precedes(merge.upper().range())).isTrue();
        });
    }

    @Test
    void carriedOutOneByOneTheStepsLeadToTheGoal() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ReshardRig rig = new ReshardRig(1 + random.nextInt(20));
            rig.kinesis.updatingLooks = 0;
            int target = 1 + random.nextInt(20);
            for (PlannedStep step : steps(rig, target)) {
                assertThat(send(rig, step)).as("seed %d, %s", seed, step).isInstanceOf(Shot.Taken.class);
            }
            assertThat(rig.now().boundaries()).isEqualTo(rig.now().boundaries().evened(target));
            assertThat(rig.orders.open()).hasSize(target);
        }
    }

    /** What has an id must be the open shard of that id; what has none must be open by then. */
    private static Shot send(ReshardRig rig, PlannedStep step) {
        return switch (step) {
            case PlannedStep.Count(int target) -> rig.kinesis.updateShardCount(ReshardRig.ORDERS, target, SOON);
            case PlannedStep.Split(var shard, var at) -> rig.kinesis.split(ReshardRig.ORDERS, id(rig, shard), at, SOON);
            case PlannedStep.Merge(var lower, var upper) ->
                rig.kinesis.merge(ReshardRig.ORDERS, id(rig, lower), id(rig, upper), SOON);
        };
    }

    private static String id(ReshardRig rig, Part part) {
        Shard open = Objects.requireNonNull(rig.now().shard(part.range()), () -> part + " is not open");
        if (part.shardId() != null) {
            assertThat(open.shardId()).isEqualTo(part.shardId());
        }
        return open.shardId();
    }

    @Test
    void aLongWalkIsListedByItsBeginning() {
        assertThat(steps(new ReshardRig(150), 300)).hasSize(150);
        assertThat(steps(new ReshardRig(300), 600)).hasSize(PlannedStep.LISTED);
    }

    private static List<PlannedStep> steps(ReshardRig rig, int target) {
        Boundaries now = rig.now().boundaries();
        return PlannedStep.of(Walk.plan(now, now.evened(target), 1_000, LoadProfile.UNKNOWN), rig.now());
    }
}
