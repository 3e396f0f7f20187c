package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.act.OperationDriver.Step;
import io.yagura.act.Outcome;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import io.yagura.streams.StreamControl.Shot;
import io.yagura.subscribers.StreamTopology;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReshardDriverTests {

    private static final Deadline SOON = Deadline.after(Duration.ofDays(1));

    @ParameterizedTest
    @CsvSource({"2,4,2", "4,3,5", "10,12,18"})
    void walksByTheFewestCallsToEqualShards(int from, int to, int calls) throws Exception {
        ReshardRig rig = new ReshardRig(from);
        ReshardWork work = rig.walk(to, 100);
        Step end = rig.untilEnded(work);
        assertThat(end.outcome()).isInstanceOf(Outcome.Done.class);
        assertThat(end.stepsDone()).isEqualTo(end.steps()).isEqualTo(calls + 1);
        assertThat(rig.kinesis.calls).hasSize(calls);
        assertThat(rig.now().boundaries()).isEqualTo(rig.now().boundaries().evened(to));
        assertThat(rig.orders.open()).hasSize(to);
    }

    @Test
    void tellsOfShardsThatItSawClosedBeforeTheBoardDoes() throws Exception {
        ReshardRig rig = new ReshardRig(2);
        rig.seen = seen(Instant.EPOCH.minusSeconds(4), true);
        ReshardWork work = rig.walk(4, 100);
        rig.readers.set("billing", Set.of());

        rig.until(work, step -> step.progress().contains("is past 0 of 2 closed shards"));

        assertThat(rig.closed()).hasSize(2);
        assertThat(rig.closedShards.of(ReshardRig.ORDERS)).isEqualTo(rig.closed());
        rig.seen = seen(Instant.EPOCH.plusSeconds(1), false);
        assertThat(rig.closedShards.of(ReshardRig.ORDERS)).containsExactly(Streams.shardId(7));
    }

    private static StreamTopology.Seen seen(Instant at, boolean open) {
        var shard = new StreamTopology.SeenShard(Streams.shardId(7), List.of(), open, null);
        return new StreamTopology.Seen(at, Duration.ofHours(24), List.of(shard), null, null);
    }

    @Test
    void saysAtTheEndWhichShardsWereSplitAndMergedIntoWhich() throws Exception {
        ReshardRig rig = new ReshardRig(2);
        Step end = rig.untilEnded(rig.walk(3, 10));
        assertThat(Objects.requireNonNull(end.outcome()).receipt().entries())
                .containsEntry(
                        "split",
                        List.of(
                                "shardId-000000000000 → shardId-000000000002 + shardId-000000000003",
                                "shardId-000000000001 → shardId-000000000004 + shardId-000000000005"))
                .containsEntry("merged", List.of("shardId-000000000003 + shardId-000000000004 → shardId-000000000006"));
    }

    @Test
    void saysSoAlsoWhereItEndsOnTheWay() throws Exception {
        ReshardRig rig = new ReshardRig(4);
        ReshardWork work = rig.walk(6, 10);
        rig.until(work, step -> step.stepsDone() == 1 && rig.orders.updating == 0);
        rig.kinesis.nextShot = new Shot.Refused("InvalidArgumentException: no");
        Step end = rig.untilEnded(work);
        assertThat(end.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(Objects.requireNonNull(end.outcome()).receipt().entries())
                .containsEntry("split", List.of("shardId-000000000000 → shardId-000000000004 + shardId-000000000005"))
                .doesNotContainKey("merged");
    }

    @Test
    void endsByTheSameCallsWhereverItCrashes() throws Exception {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            ReshardRig rig = new ReshardRig(1 + random.nextInt(12));
            rig.kinesis.updatingLooks = random.nextInt(3);
            ReshardWork work = rig.walk(1 + random.nextInt(12), 30);
            Step step;
            do {
                step = rig.step(work);
                if (random.nextInt(3) == 0) {
                    // before the step was noted
                    rig.crash();
                } else {
                    rig.note(step);
                }
            } while (step.outcome() == null);
            assertThat(step.outcome()).as("seed %d", seed).isInstanceOf(Outcome.Done.class);
            assertThat(rig.kinesis.calls).as("seed %d", seed).hasSize(work.calls());
        }
    }

    @Test
    void callsUpdateShardCountOnceEvenIfACrashForgetsIt() throws Exception {
        ReshardRig rig = new ReshardRig(2);
        ReshardWork work = rig.count(4);
        rig.step(work);
        rig.crash();
        Step end = rig.untilEnded(work);
        assertThat(end.outcome()).isInstanceOf(Outcome.Done.class);
        assertThat(rig.kinesis.calls).containsExactly("update 4");
        assertThat(Objects.requireNonNull(end.outcome()).receipt().entries())
                .containsEntry("uniform", true)
                .containsEntry("openShards", 4);
    }

    @Test
    void saysThatUpdateShardCountLeftUnequalShards() throws Exception {
        ReshardRig rig = new ReshardRig(4);
        ReshardWork work = rig.count(5);
        rig.note(rig.step(work));
        // as the lab's Kinesis does
        rig.orders.shards.clear();
        rig.orders.shards.addAll(Streams.even(4).shards());
        rig.orders.updating = 0;
        Shard first = rig.orders.open().getFirst();
        rig.kinesis.split(ReshardRig.ORDERS, first.shardId(), first.range().end(), SOON);
        Step end = rig.untilEnded(work);
        assertThat(end.progress()).contains("5 shards are open, though not equal ones");
        assertThat(Objects.requireNonNull(end.outcome()).receipt().entries()).containsEntry("uniform", false);
    }

    @Test
    void looksWhatBecameOfACallWithoutAnAnswer() throws Exception {
        ReshardRig rig = new ReshardRig(2);
        ReshardWork work = rig.walk(4, 10);
        rig.kinesis.loseNextAnswer = true;
        Step lost = rig.step(work);
        assertThat(lost.progress()).contains("no answer to the split of").contains("looks what became of it");
        rig.note(lost);
        assertThat(rig.untilEnded(work).outcome()).isInstanceOf(Outcome.Done.class);
        assertThat(rig.kinesis.calls).hasSize(2);
    }

    @Test
    void waitsWhileAwsDoesNotTakeACallAndThenGoesOn() throws Exception {
        ReshardRig rig = new ReshardRig(2);
        ReshardWork work = rig.count(4);
        for (String why : List.of("LimitExceededException: 10 in 24 h", "ResourceInUseException", "throttled")) {
            rig.kinesis.nextShot = new Shot.NotNow(why);
            Step waits = rig.step(work);
            assertThat(waits.outcome()).isNull();
            assertThat(waits.stepsDone()).isZero();
            assertThat(waits.progress()).startsWith("waits with UpdateShardCount to 4: " + why);
            rig.note(waits);
        }
        assertThat(rig.untilEnded(work).outcome()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void endsWhereAwsRefusesAndSaysHowFarItCame() throws Exception {
        ReshardRig rig = new ReshardRig(4);
        ReshardWork work = rig.walk(6, 10);
        rig.until(work, step -> step.stepsDone() == 2);
        rig.until(work, step -> rig.orders.updating == 0);
        rig.kinesis.nextShot = new Shot.Refused("InvalidArgumentException: no");
        Step end = rig.untilEnded(work);
        assertThat(end.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(end.progress())
                .startsWith("Ended after ")
                .contains(" of 6 calls: AWS refused the ")
                .contains("InvalidArgumentException: no")
                .endsWith("the shards stay as they are");
        assertThat(Objects.requireNonNull(end.outcome()).receipt().entries())
                .containsEntry("callsDone", end.stepsDone());
    }

    @Test
    void endsWhenSomebodyElseChangesTheShards() throws Exception {
        ReshardRig rig = new ReshardRig(4);
        ReshardWork work = rig.walk(6, 10);
        rig.until(work, step -> step.stepsDone() == 1 && rig.orders.updating == 0);
        Shard other = rig.orders.open().getLast();
        rig.kinesis.split(
                ReshardRig.ORDERS, other.shardId(), other.range().start().add(BigInteger.TEN), SOON);
        Step end = rig.untilEnded(work);
        assertThat(end.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(end.progress()).contains("somebody else changed the shards meanwhile");
    }

    @Test
    void doesNotCallUpdateShardCountOnOtherShardsThanPlanned() throws Exception {
        ReshardRig rig = new ReshardRig(4);
        ReshardWork work = rig.count(6);
        Shard other = rig.orders.open().getLast();
        rig.kinesis.split(ReshardRig.ORDERS, other.shardId(), other.range().end(), SOON);
        Step end = rig.untilEnded(work);
        assertThat(end.progress()).contains("somebody else changed the shards first: there are 5");
        assertThat(rig.kinesis.calls).hasSize(1).allMatch(call -> call.startsWith("split"));
    }

    @Test
    void isNotOverBeforeEveryKnownApplicationIsPastTheClosedShards() throws Exception {
        ReshardRig rig = new ReshardRig(2);
        rig.readers.set("billing", Set.of());
        rig.readers.set("mailer", Set.of());
        ReshardWork work = rig.walk(4, 10);
        Step drains = rig.until(work, step -> step.progress().contains("closed shards"));
        assertThat(drains.outcome()).isNull();
        assertThat(drains.stepsDone()).isEqualTo(2);
        assertThat(drains.steps()).isEqualTo(3);
        assertThat(drains.progress()).endsWith("billing is past 0 of 2, mailer is past 0 of 2 closed shards");
        rig.readers.set("billing", rig.closed());
        drains = rig.step(work);
        assertThat(drains.outcome()).isNull();
        assertThat(drains.progress()).contains("billing is past 2 of 2").contains("mailer is past 0 of 2");
        rig.crash();
        assertThat(rig.step(work).outcome()).isNull();
        rig.readers.set("mailer", rig.closed());
        assertThat(rig.untilEnded(work).progress()).endsWith("all 2 applications are past the closed shards");
    }

    @Test
    void saysThatItKnowsNoApplication() throws Exception {
        ReshardRig rig = new ReshardRig(1);
        assertThat(rig.untilEnded(rig.walk(2, 10)).progress())
                .endsWith("no application that reads it is known to Yagura");
    }

    @Test
    void goesOnAfterATimeInWhichItSawNothing() throws Exception {
        ReshardRig rig = new ReshardRig(2);
        ReshardWork work = rig.walk(3, 10);
        rig.kinesis.trouble = new SourceFault(SourceFault.Kind.TIMED_OUT, "no answer within 1000 ms");
        Step blind = rig.step(work);
        assertThat(blind.progress()).isEqualTo("cannot be seen now: no answer within 1000 ms");
        rig.note(blind);
        rig.kinesis.trouble = null;
        assertThat(rig.untilEnded(work).outcome()).isInstanceOf(Outcome.Done.class);
        rig.kinesis.streams.clear();
        assertThat(rig.step(work).progress()).contains("there is no such stream any more");
    }

    @Test
    void learnsHowLongACallTook() throws Exception {
        ReshardRig rig = new ReshardRig(2);
        rig.untilEnded(rig.walk(3, 10));
        assertThat(rig.times.last).containsOnlyKeys(StepTimes.Kind.SPLIT, StepTimes.Kind.MERGE);
        assertThat(rig.times.expected("prod", List.of(StepTimes.Kind.SPLIT, StepTimes.Kind.UPDATE_SHARD_COUNT)))
                .isNull();
        assertThat(rig.times.expected("prod", List.of(StepTimes.Kind.SPLIT, StepTimes.Kind.MERGE)))
                .isNotNull();
    }
}
