package io.yagura.streams;

import io.yagura.act.Operation;
import io.yagura.act.OperationDriver.Step;
import io.yagura.observe.Deadline;
import io.yagura.subscribers.StreamTopology;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A made-up stream with a reshard that is driven by hand. */
final class ReshardRig {

    static final StreamName ORDERS = new StreamName("prod", "orders");
    private static final int MANY = 10_000;

    final MadeUpKinesis kinesis = new MadeUpKinesis();
    final MadeUpReaders readers = new MadeUpReaders();
    final ReshardBeans.KeptTimes times = new ReshardBeans.KeptTimes();
    final MadeUpKinesis.Stream orders;
    LoadProfile load = LoadProfile.UNKNOWN;
    StreamTopology.@Nullable Seen seen;
    final ClosedShards closedShards = new ClosedShards((account, stream) -> seen);
    Operation operation = operation(0, -1);
    private ReshardDriver driver = driver();

    ReshardRig(int shards) {
        this.orders = kinesis.create(ORDERS, shards);
    }

    static Operation operation(long done, long steps) {
        return new Operation(
                UUID.fromString("0190a1b2-0000-7000-8000-000000000001"),
                ReshardDriver.KIND,
                UUID.randomUUID(),
                "streams/prod:orders",
                "Reshard",
                done,
                steps,
                null,
                Instant.EPOCH,
                null,
                null,
                null);
    }

    /** What a crash leaves: a driver that remembers nothing. */
    void crash() {
        driver = driver();
    }

    private ReshardDriver driver() {
        return new ReshardDriver(
                kinesis,
                readers,
                new KnownLoad(new NoKeys(), stream -> null),
                times,
                closedShards,
                () -> Instant.EPOCH);
    }

    StreamNow now() {
        return new StreamNow(orders.mode, StreamStatus.ACTIVE, orders.retention, new Topology(orders.shards));
    }

    ReshardWork walk(int target, int mostShards) {
        Boundaries here = now().boundaries();
        Walk walk = Walk.plan(here, here.evened(target), mostShards, load);
        return work(ReshardStrategy.WALK, target, walk.steps().size(), walk.peakShards());
    }

    ReshardWork count(int target) {
        return work(ReshardStrategy.UPDATE_SHARD_COUNT, target, 1, 100);
    }

    private ReshardWork work(ReshardStrategy strategy, int target, int calls, int most) {
        return new ReshardWork(
                "prod", "orders", strategy, now().digest(), now().open().size(), target, null, null, calls, most, "p");
    }

    Step step(ReshardWork work) throws InterruptedException {
        return driver.advance(work, operation, Deadline.after(Duration.ofSeconds(1)));
    }

    void note(Step step) {
        operation = operation(step.stepsDone(), step.steps());
    }

    /** Takes steps until one is as wanted, and notes them all. */
    Step until(ReshardWork work, Predicate<Step> wanted) throws InterruptedException {
        for (int i = 0; i < MANY; i++) {
            Step step = step(work);
            note(step);
            if (wanted.test(step)) {
                return step;
            }
        }
        throw new AssertionError("never came: " + operation);
    }

    Step untilEnded(ReshardWork work) throws InterruptedException {
        return until(work, step -> step.outcome() != null);
    }

    Set<String> closed() {
        return new HashSet<>(now().closed());
    }

    /** No publisher logs its keys. */
    static final class NoKeys implements org.springframework.beans.factory.ObjectProvider<PartitionKeys> {

        @Override
        public PartitionKeys getObject() {
            throw new org.springframework.beans.factory.NoSuchBeanDefinitionException(PartitionKeys.class);
        }

        @Override
        public @Nullable PartitionKeys getIfAvailable() {
            return null;
        }
    }
}
