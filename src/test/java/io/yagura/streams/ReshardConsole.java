package io.yagura.streams;

import static org.awaitility.Awaitility.await;

import io.yagura.access.Operator;
import io.yagura.access.ReadOnly;
import io.yagura.access.ReadOnlyProperties;
import io.yagura.accounts.AwsAccounts;
import io.yagura.accounts.Configured;
import io.yagura.act.ActionDesk;
import io.yagura.act.Judged;
import io.yagura.act.Operation;
import io.yagura.act.Operations;
import io.yagura.act.Outcome;
import io.yagura.audit.AuditEntry;
import io.yagura.audit.AuditQuery;
import io.yagura.audit.AuditTrail;
import io.yagura.observe.Board;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.Deadline;
import io.yagura.observe.Target;
import io.yagura.rest.FakePolicy;
import io.yagura.store.TestConsole;
import io.yagura.streams.KeyWeights.Written;
import io.yagura.streams.ReshardPlanner.Planned;
import io.yagura.streams.StreamControl.Sight;
import io.yagura.subscribers.StreamReaders;
import io.yagura.subscribers.StreamTopology;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** A console's desk, audit, store and operations, with resharding on a Kinesis of the test's choice. */
final class ReshardConsole implements AutoCloseable {

    private static final Operator SRE = new Operator("sre", Set.of(), null);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    final MadeUpReaders readers = new MadeUpReaders();
    private final StreamControl control;
    private final ConfigurableApplicationContext context;

    @Nullable KeyWeights keys;

    private ReshardConsole(StreamControl control, Path store) {
        this.control = control;
        this.context = TestConsole.start(
                Map.of(
                        "yagura.store.url",
                        "jdbc:h2:file:" + store.toAbsolutePath() + ";MODE=MySQL;WRITE_DELAY=0",
                        "yagura.data-dir",
                        store.toString()),
                beans -> {
                    beans.registerBean(StreamControl.class, () -> control);
                    beans.registerBean(
                            AwsAccounts.class,
                            () -> Configured.accounts(Configured.properties(Configured.account("prod", null, "*"))));
                    beans.registerBean(StreamReaders.class, () -> readers);
                    beans.registerBean(StreamTopology.class, () -> (account, stream) -> null);
                    beans.registerBean(PartitionKeys.class, () -> (account, stream, range) -> keys);
                    beans.registerBean(FakePolicy.class, FakePolicy::new);
                    beans.registerBean(ReadOnly.class, () -> new ReadOnly(new ReadOnlyProperties(false)));
                    beans.registerBean(Board.class, () -> new Board(InstantSource.system()));
                    beans.registerBean(ReshardProperties.class, () -> new ReshardProperties(List.of(), PATIENCE));
                },
                Parts.class);
    }

    static ReshardConsole start(StreamControl control, Path store) {
        return new ReshardConsole(control, store);
    }

    /** {@return keys of which the lowest few carry nearly everything} */
    static KeyWeights skewed() {
        TreeMap<BigInteger, Written> keys = new TreeMap<>();
        for (int i = 1; i <= 100; i++) {
            keys.put(BigInteger.valueOf(1_000L * i), new Written(60_000, 60));
            keys.put(BigInteger.TWO.pow(120).multiply(BigInteger.valueOf(i)), new Written(600, 1));
        }
        return new KeyWeights(Duration.ofMinutes(1), keys);
    }

    /** Has an application that is always past whatever is closed. */
    void reader(String application, StreamName stream) {
        readers.following = () -> readers.set(application, now(stream).closed());
    }

    StreamNow now(StreamName stream) {
        try {
            if (control.look(stream, Deadline.after(PATIENCE)) instanceof Sight.Present<StreamNow>(var now)) {
                return now;
            }
            throw new AssertionError("not seen: " + stream);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    ReshardPlan plan(StreamName stream, ReshardAim aim) throws InterruptedException {
        Planned planned = context.getBean(ReshardPlanner.class).plan(stream, aim);
        return ((Planned.Made) planned).plan();
    }

    Judged strike(ReshardPlan plan, ReshardStrategy strategy) throws Exception {
        watch(plan.name());
        ReshardSighting seen = ReshardSighting.of(
                plan, plan.digest(context.getBean(JsonMapper.class)), Objects.requireNonNull(plan.strategy(strategy)));
        ActionDesk desk = context.getBean(ActionDesk.class);
        return desk.submit(SRE, desk.seal(context.getBean(Reshard.class), seen, plan.madeAt(), SRE), "a test");
    }

    UUID started(ReshardPlan plan, ReshardStrategy strategy) throws Exception {
        Outcome outcome = strike(plan, strategy).outcome();
        if (outcome instanceof Outcome.Started started) {
            return started.operationId();
        }
        throw new AssertionError(outcome);
    }

    UUID started(StreamName stream, ReshardStrategy strategy, int target) throws Exception {
        return started(plan(stream, new ReshardAim.Count(target)), strategy);
    }

    ReshardRun running(StreamName stream) {
        await().atMost(PATIENCE).until(() -> context.getBean(Reshards.class).running(stream) != null);
        return Objects.requireNonNull(context.getBean(Reshards.class).running(stream));
    }

    Judged stop(StreamName stream, ReshardRun run) throws Exception {
        watch(stream);
        ActionDesk desk = context.getBean(ActionDesk.class);
        ReshardRunSighting seen = ReshardRunSighting.of(stream, run, "sre");
        return desk.submit(SRE, desk.seal(context.getBean(StopReshard.class), seen, Instant.now(), SRE), "a test");
    }

    Judged resume(StreamName stream, ReshardRun run) throws Exception {
        watch(stream);
        ActionDesk desk = context.getBean(ActionDesk.class);
        ReshardRunSighting seen = ReshardRunSighting.of(stream, run, "sre");
        return desk.submit(SRE, desk.seal(context.getBean(ResumeReshard.class), seen, Instant.now(), SRE), "a test");
    }

    private void watch(StreamName stream) {
        Target target = new Target(StreamName.KIND, stream.target(), "prod", null, null, false);
        new BoardFeeder(context.getBean(Board.class))
                .facts(target, "topology", Topology.class, now(stream).topology(), Instant.now());
    }

    Operation operation(UUID id) {
        return context.getBean(Operations.class).find(id).orElseThrow();
    }

    Operation ended(UUID id) {
        await().atMost(PATIENCE).until(() -> operation(id).endedAt() != null);
        return operation(id);
    }

    /** {@return what the audit says of this stream, the newest first} */
    List<AuditEntry> audit(StreamName stream) {
        AuditQuery query = new AuditQuery(
                null, "streams.reshard", "streams/" + stream.target(), null, null, null, null, null, 100);
        return context.getBean(AuditTrail.class).search(query).entries();
    }

    @Override
    public void close() {
        context.close();
    }

    /** The parts of a console that resharding needs; without a stereotype, so that no scan finds it. */
    @ComponentScan({"io.yagura.act", "io.yagura.streams.store"})
    @Import({
        Reshard.class,
        StopReshard.class,
        ResumeReshard.class,
        ReshardDriver.class,
        ReshardPlanner.class,
        ReshardLookout.class,
        KnownLoad.class,
        BoardLoads.class,
        ClosedShards.class,
        CountCalls.class,
        Reshards.class
    })
    static class Parts {}
}
