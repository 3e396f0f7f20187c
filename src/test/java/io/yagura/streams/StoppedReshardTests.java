package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yagura.act.Operation;
import io.yagura.act.Outcome;
import io.yagura.act.Refusal;
import io.yagura.audit.AuditEntry;
import io.yagura.observe.Deadline;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reshards that were stopped on their way, through desk, audit, store and operation, on a Kinesis in memory. */
@Order(1)
class StoppedReshardTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final StreamName ORDERS = new StreamName("prod", "orders");

    private final MadeUpKinesis kinesis = new MadeUpKinesis();
    private final MadeUpKinesis.Stream orders;
    private final ReshardConsole console;
    private UUID operation = new UUID(0, 0);

    StoppedReshardTests(@TempDir Path store) {
        orders = kinesis.create(ORDERS, 3);
        // so many looks that it is stopped long before it ends
        kinesis.updatingLooks = 3;
        console = ReshardConsole.start(kinesis, store);
        console.reader("billing", ORDERS);
    }

    @BeforeEach
    void stopOnTheWay() throws Exception {
        operation = console.started(ORDERS, ReshardStrategy.WALK, 7);
        await().atMost(PATIENCE).until(() -> console.operation(operation).stepsDone() >= 1);
        assertThat(console.stop(ORDERS, console.running(ORDERS)).outcome()).isInstanceOf(Outcome.Done.class);
        await().atMost(PATIENCE).until(() -> console.operation(operation).heldBy() != null);
        settle();
        kinesis.updatingLooks = 1;
    }

    @AfterEach
    void end() {
        console.close();
    }

    /** Lets the call end that was on its way. */
    private void settle() {
        await().atMost(PATIENCE).until(() -> console.now(ORDERS).whole() && orders.updating == 0);
    }

    private void splitLastByHand() throws InterruptedException {
        Shard last = console.now(ORDERS).open().getLast();
        BigInteger at = last.range().end().subtract(BigInteger.TEN);
        kinesis.split(ORDERS, last.shardId(), at, Deadline.after(PATIENCE));
        settle();
    }

    @Test
    void goesOnWhereNobodyChangedAnything() throws Exception {
        assertThat(console.resume(ORDERS, console.running(ORDERS)).outcome()).isInstanceOf(Outcome.Done.class);

        Operation ended = console.ended(operation);

        assertThat(ended.outcome()).as(ended.progress()).isEqualTo("done");
        assertThat(console.now(ORDERS).boundaries()).isEqualTo(Boundaries.uniform(7));
    }

    @Test
    void doesNotGoOnAfterOthersHaveChangedTheShards() throws Exception {
        ReshardRun run = console.running(ORDERS);
        splitLastByHand();
        int open = console.now(ORDERS).open().size();

        Outcome outcome = console.resume(ORDERS, run).outcome();

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(Refusal.CHANGED);
            assertThat(refused.message())
                    .startsWith("It cannot go on: somebody else changed the shards meanwhile")
                    .endsWith("make a new plan");
            assertThat(refused.receipt().entries()).containsEntry("nowOpenShards", open);
        });
        assertThat(console.operation(operation).heldBy()).isEqualTo("sre");
        assertThat(console.operation(operation).endedAt()).isNull();
        assertThat(console.now(ORDERS).open()).hasSize(open);
    }

    @Test
    void isGivenUpByANewReshardWhichSaysSoBefore() throws Exception {
        ReshardPlan plan = console.plan(ORDERS, new ReshardAim.Count(4));
        assertThat(plan.warnings()).anyMatch(warning -> warning.endsWith("which sre stopped, is given up by this"));
        long done = console.operation(operation).stepsDone();

        UUID second = console.started(plan, ReshardStrategy.WALK);

        Operation first = console.ended(operation);
        assertThat(first.outcome()).isEqualTo("failed");
        assertThat(first.progress()).startsWith("given up by sre for another reshard, after " + done + " ");
        assertThat(console.ended(second).outcome()).isEqualTo("done");
        assertThat(console.now(ORDERS).open()).hasSize(4);
        assertThat(console.audit(ORDERS)).extracting(AuditEntry::outcome).containsExactly("done", "failed");
    }

    @Test
    void aGivenUpOneCannotGoOn() throws Exception {
        ReshardRun run = console.running(ORDERS);
        console.ended(console.started(ORDERS, ReshardStrategy.WALK, 4));

        assertThat(console.resume(ORDERS, run).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.GONE));
    }
}
