package io.yagura.lab.scenario;

import io.yagura.lab.platform.LabWorker;
import io.yagura.lab.platform.Ledger;
import io.yagura.lab.platform.Platform;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscriber's worker is ended in good order, somebody moves its checkpoints meanwhile, and it starts again. Over by
 * itself when the worker takes events again; what was moved over or read twice stays so.
 */
abstract class CheckpointScenario implements Scenario {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointScenario.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** So that what was acknowledged before is known to the ledger too. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private final Platform platform;
    private final LabWorker worker;
    private @Nullable Thread playing;

    CheckpointScenario(Platform platform, LabWorker worker) {
        this.platform = platform;
        this.worker = worker;
    }

    final String application() {
        return worker.application();
    }

    /**
     * A shard while nobody reads it.
     *
     * @param done events up to the checkpoint, in order
     * @param unread events after it, in order
     */
    record Unattended(
            String shardId,
            String checkpoint,
            NavigableMap<BigInteger, Ledger.Event> done,
            NavigableMap<BigInteger, Ledger.Event> unread) {}

    /** A checkpoint to be. */
    record Move(Unattended shard, BigInteger to) {}

    /** Waits until it is a good time to begin. */
    void awaitMoment() throws InterruptedException {}

    /** {@return what to move; nothing as long as there are too few events for it} */
    abstract Optional<List<Move>> moves(List<Unattended> shards);

    @Override
    public final synchronized void start() {
        if (!isRunning()) {
            playing = Thread.ofVirtual().name("scenario-" + name()).start(this::play);
        }
    }

    @Override
    public final void stop() {
        Thread now;
        synchronized (this) {
            now = playing;
        }
        if (now != null) {
            now.interrupt();
            try {
                now.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public final synchronized boolean isRunning() {
        return playing != null && playing.isAlive();
    }

    private void play() {
        try {
            awaitMoment();
            worker.end();
            move();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("{} did not come about", name(), e);
            // it may still be ending, and would not start
            var _ = Thread.interrupted();
            worker.kill();
        } finally {
            worker.start();
        }
        try {
            awaitDeliveries();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void move() throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var moves = moves(shards());
        while (moves.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("nothing to move within " + PATIENCE);
            }
            Thread.sleep(PAUSE);
            moves = moves(shards());
        }
        for (var move : moves.get()) {
            var shard = move.shard();
            platform.leases()
                    .move(
                            application(),
                            shard.shardId(),
                            shard.checkpoint(),
                            move.to().toString());
            LOG.info("the checkpoint of {} for {} is now {}", shard.shardId(), application(), move.to());
        }
    }

    private List<Unattended> shards() {
        return platform.leases().of(application()).entrySet().stream()
                .filter(lease -> lease.getValue().checkpoint().matches("\\d+"))
                .sorted(Map.Entry.comparingByKey())
                .map(lease -> shard(lease.getKey(), lease.getValue().checkpoint()))
                .toList();
    }

    private Unattended shard(String shardId, String checkpoint) {
        var events = platform.ledger().shard(Platform.ORDERS, shardId, SETTLED);
        var here = new BigInteger(checkpoint);
        return new Unattended(shardId, checkpoint, events.headMap(here, true), events.tailMap(here, false));
    }

    private void awaitDeliveries() throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var before = taken();
        while (taken() == before && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE);
        }
    }

    private long taken() {
        return platform.ledger().takenIds(application()).size();
    }
}
