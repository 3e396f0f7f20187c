package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yagura.act.Judged;
import io.yagura.act.Operation;
import io.yagura.act.Outcome;
import io.yagura.act.Refusal;
import io.yagura.audit.AuditEntry;
import io.yagura.streams.ReshardRefusal.Reason;
import io.yagura.streams.source.ReshapedLab;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Reshards of streams of a real server, through desk, audit, store and operation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(11)
class ReshardIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private ReshapedLab lab;

    @BeforeAll
    void start() {
        lab = new ReshapedLab();
    }

    @AfterAll
    void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    private ReshardConsole console(String name) {
        return ReshardConsole.start(lab.control(), directory.resolve(name));
    }

    @Test
    void goesFromTwoToFourToThreeByEitherStrategy() throws Exception {
        for (ReshardStrategy strategy : List.of(ReshardStrategy.WALK, ReshardStrategy.UPDATE_SHARD_COUNT)) {
            StreamName stream = lab.create("there-and-back-" + strategy.word(), 2);
            try (ReshardConsole console = console(strategy.word())) {
                console.reader("billing", stream);
                Operation grown = console.ended(console.started(stream, strategy, 4));
                assertThat(grown.outcome()).as(grown.progress()).isEqualTo("done");
                assertThat(grown.progress())
                        .startsWith("4 shards are open")
                        .endsWith("billing is past the closed shards");
                assertThat(console.now(stream).open()).hasSize(4);
                Operation shrunk = console.ended(console.started(stream, strategy, 3));
                assertThat(shrunk.outcome()).as(shrunk.progress()).isEqualTo("done");
                assertThat(console.now(stream).open()).hasSize(3);
                assertThat(console.now(stream).whole()).isTrue();
                Boundaries end = console.now(stream).boundaries();
                boolean even = end.equals(end.evened(3));
                assertThat(strategy == ReshardStrategy.UPDATE_SHARD_COUNT || even)
                        .isTrue();
                assertThat(String.valueOf(shrunk.progress()).contains("though not equal ones"))
                        .isEqualTo(!even);
                assertThat(console.audit(stream))
                        .extracting(AuditEntry::outcome)
                        .containsExactly("done", "done");
                ReshardPlan again = console.plan(stream, new ReshardAim.Count(4));
                assertThat(Objects.requireNonNull(again.strategy(strategy)).expected())
                        .isNotNull();
            }
        }
    }

    @Test
    void splitsAHotShardWhereItsKeysSay() throws Exception {
        StreamName stream = lab.create("hot", 2);
        try (ReshardConsole console = console("hot")) {
            console.keys = ReshardConsole.skewed();
            StreamNow before = console.now(stream);
            Shard hot = before.open().getFirst();
            ReshardPlan plan = console.plan(stream, new ReshardAim.Split(hot.shardId(), null));
            assertThat(plan.loadBasis()).isEqualTo(LoadBasis.PARTITION_KEYS);
            BigInteger at = new BigInteger(String.valueOf(plan.splitAt()));
            assertThat(at).isLessThan(hot.range().end().shiftRight(4));
            Operation ended = console.ended(console.started(plan, ReshardStrategy.SPLIT));
            assertThat(ended.outcome()).as(ended.progress()).isEqualTo("done");
            assertThat(new TreeSet<>(console.now(stream).boundaries().keys()))
                    .isEqualTo(
                            new TreeSet<>(Set.of(at, before.boundaries().keys().first())));
        }
    }

    @Test
    void stopsBetweenTwoCallsAndGoesOnInAnotherLife() throws Exception {
        StreamName stream = lab.create("stopped", 3);
        UUID operation;
        int left;
        try (ReshardConsole console = console("stopped")) {
            operation = console.started(stream, ReshardStrategy.WALK, 7);
            await().atMost(PATIENCE).until(() -> console.operation(operation).stepsDone() >= 2);
            ReshardRun run = console.running(stream);
            assertThat(run.reshaping()).isTrue();
            assertThat(run.target()).isEqualTo(7);
            assertThat(console.stop(stream, run).outcome()).isInstanceOf(Outcome.Done.class);
            await().atMost(PATIENCE).until(() -> console.operation(operation).heldBy() != null);
            lab.awaitActive("stopped");
            Thread.sleep(2_500);
            left = console.now(stream)
                    .boundaries()
                    .differences(console.now(stream).boundaries().evened(7));
            assertThat(left).isBetween(1, 6);
            Thread.sleep(2_500);
            assertThat(console.now(stream)
                            .boundaries()
                            .differences(console.now(stream).boundaries().evened(7)))
                    .isEqualTo(left);
        }
        try (ReshardConsole console = console("stopped")) {
            ReshardRun run = console.running(stream);
            assertThat(run.heldBy()).isEqualTo("sre");
            assertThat(console.plan(stream, new ReshardAim.Count(7)).warnings())
                    .anyMatch(warning -> warning.endsWith("which sre stopped, is given up by this"));
            assertThat(console.resume(stream, run).outcome()).isInstanceOf(Outcome.Done.class);
            Operation ended = console.ended(operation);
            assertThat(ended.outcome()).as(ended.progress()).isEqualTo("done");
            assertThat(console.now(stream).boundaries()).isEqualTo(Boundaries.uniform(7));
        }
    }

    @Test
    void goesOnAfterTheConsoleWasAwayInTheMiddle() throws Exception {
        StreamName stream = lab.create("away", 2);
        UUID operation;
        try (ReshardConsole console = console("away")) {
            operation = console.started(stream, ReshardStrategy.WALK, 5);
            await().atMost(PATIENCE).until(() -> console.operation(operation).stepsDone() >= 1);
        }
        try (ReshardConsole console = console("away")) {
            Operation ended = console.ended(operation);
            assertThat(ended.outcome()).as(ended.progress()).isEqualTo("done");
            assertThat(console.now(stream).boundaries()).isEqualTo(Boundaries.uniform(5));
        }
    }

    @Test
    void refusesShardsThatChangedBehindTheOperatorsBack() throws Exception {
        StreamName stream = lab.create("changed", 2);
        try (ReshardConsole console = console("changed")) {
            ReshardPlan plan = console.plan(stream, new ReshardAim.Count(4));
            lab.client()
                    .updateShardCount(request ->
                            request.streamName("changed").targetShardCount(3).scalingType("UNIFORM_SCALING"));
            lab.awaitActive("changed");
            Judged judged = console.strike(plan, ReshardStrategy.WALK);
            assertThat(judged.outcome()).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                assertThat(refused.refusal()).isEqualTo(Refusal.CHANGED);
                assertThat(refused.message()).contains("made for 2 open shards").contains("there are 3");
                assertThat(refused.receipt().entries())
                        .containsEntry("seenTopology", plan.topology())
                        .containsEntry("nowTopology", console.now(stream).digest());
            });
            assertThat(console.now(stream).open()).hasSize(3);
            assertThat(console.audit(stream)).extracting(AuditEntry::outcome).containsExactly("refused");
        }
    }

    @Test
    void waitsForReadersAndLetsNoSecondReshardIn() throws Exception {
        StreamName stream = lab.create("slow", 1);
        try (ReshardConsole console = console("slow")) {
            console.readers.set("mailer", Set.of());
            UUID operation = console.started(stream, ReshardStrategy.UPDATE_SHARD_COUNT, 2);
            await().atMost(PATIENCE)
                    .until(() -> String.valueOf(console.operation(operation).progress())
                            .endsWith("mailer is past 0 of 1 closed shards"));
            ReshardPlan second = console.plan(stream, new ReshardAim.Count(4));
            assertThat(second.refusals()).extracting(ReshardRefusal::reason).containsExactly(Reason.CHILDREN_WAIT);
            assertThat(console.strike(second, ReshardStrategy.WALK).outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.message())
                                    .startsWith("mailer has not been seen past 1 closed shard"));
            console.readers.set("mailer", console.now(stream).closed());
            assertThat(console.ended(operation).outcome()).isEqualTo("done");
        }
    }
}
