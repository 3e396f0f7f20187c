package io.yagura.lab;

import io.yagura.lab.platform.Platform;
import io.yagura.lab.scenario.DeadWorker;
import io.yagura.lab.scenario.DuplicateDelivery;
import io.yagura.lab.scenario.LateSubscriber;
import io.yagura.lab.scenario.LossAndDuplicateCancelOut;
import io.yagura.lab.scenario.LostEvent;
import io.yagura.lab.scenario.Scenario;
import io.yagura.lab.scenario.StuckSubscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * What goes wrong on a platform, one thing after another for each subscriber, and beside what goes wrong for the other:
 * the ledger tells them apart, and each minute that has to be waited for is waited for once.
 *
 * @param lost {@link LostEvent} of the mailer
 * @param repeated {@link DuplicateDelivery} of billing, beside it
 * @param late {@link LateSubscriber} of billing, after a reshard
 * @param cancelledOut {@link LossAndDuplicateCancelOut} of the mailer, beside it
 * @param disturbed all from the first reshard to the last worker that died or hung
 */
record PlayedTroubles(
        CompletableFuture<Span> lost,
        CompletableFuture<Span> repeated,
        CompletableFuture<Span> late,
        CompletableFuture<Span> cancelledOut,
        CompletableFuture<Span> disturbed) {

    private static final Executor AT_ONCE = task -> Thread.ofVirtual().start(task);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A checkpoint that is moved concerns events that were published a little before. */
    private static final Duration BEFORE = Duration.ofSeconds(10);

    /** When the events were published that something may have concerned. */
    record Span(Instant from, Instant until) {

        boolean holds(Instant published) {
            return !published.isBefore(from) && published.isBefore(until);
        }
    }

    /** Begins at that time, and goes on by itself. */
    static PlayedTroubles on(Platform platform, Instant begin) {
        var begun = CompletableFuture.runAsync(() -> pause(Duration.between(Instant.now(), begin)), AT_ONCE);
        var lost = begun.thenApplyAsync(_ -> played(new LostEvent(platform, platform.mailer())), AT_ONCE);
        var repeated = begun.thenApplyAsync(
                _ -> repeating(platform, "billing", new DuplicateDelivery(platform, platform.billing())), AT_ONCE);
        var split = lost.thenCombineAsync(repeated, (_, _) -> split(platform), AT_ONCE);
        var late = split.thenApplyAsync(
                _ -> playing(new LateSubscriber(platform.billingService()), Duration.ofSeconds(40)), AT_ONCE);
        var cancelledOut = split.thenApplyAsync(
                _ -> repeating(platform, "mailer", new LossAndDuplicateCancelOut(platform, platform.mailer())),
                AT_ONCE);
        var merged = late.thenCombineAsync(cancelledOut, (_, _) -> reshard(platform, 2), AT_ONCE);
        // not the mailer: what a killed worker may have delivered is unknown, and what was passed over would be so too
        var dead = merged.thenApplyAsync(
                _ -> playing(new DeadWorker(platform.billing()), Duration.ofSeconds(30)), AT_ONCE);
        var stuck = merged.thenApplyAsync(
                _ -> playing(new StuckSubscriber(platform.mailerService()), Duration.ofSeconds(45)), AT_ONCE);
        var disturbed = dead.thenCombine(stuck, (_, last) -> new Span(split.join(), last.until()));
        return new PlayedTroubles(lost, repeated, late, cancelledOut, disturbed);
    }

    /** Plays a scenario to its own end. */
    private static Span played(Scenario scenario) {
        var from = Instant.now().minus(BEFORE);
        scenario.start();
        await(() -> !scenario.isRunning());
        return new Span(from, Instant.now());
    }

    /** The same, until what was to arrive once more has done so: before that its worker must not be disturbed again. */
    private static Span repeating(Platform platform, String subscriber, Scenario scenario) {
        var before = platform.ledger().of(subscriber, Duration.ZERO).repeated();
        var played = played(scenario);
        await(() -> platform.ledger().of(subscriber, Duration.ZERO).repeated() > before);
        return new Span(played.from(), Instant.now());
    }

    private static Span playing(Scenario scenario, Duration time) {
        var from = Instant.now();
        scenario.start();
        pause(time);
        scenario.stop();
        return new Span(from, Instant.now());
    }

    /** Two shards become four while a worker is away, and {@return since when they were becoming so} */
    private static Instant split(Platform platform) {
        var from = reshard(platform, 4);
        platform.billing().end();
        platform.billing().start();
        await(() -> isRead(platform, "billing", 4) && isRead(platform, "mailer", 4));
        return from;
    }

    private static Instant reshard(Platform platform, int shards) {
        var from = Instant.now();
        platform.kinesis()
                .updateShardCount(r ->
                        r.streamName(Platform.ORDERS).targetShardCount(shards).scalingType(ScalingType.UNIFORM_SCALING))
                .join();
        await(() -> platform.kinesis()
                        .describeStreamSummary(r -> r.streamName(Platform.ORDERS))
                        .join()
                        .streamDescriptionSummary()
                        .streamStatus()
                == StreamStatus.ACTIVE);
        return from;
    }

    private static boolean isRead(Platform platform, String application, int shards) {
        return platform.leases().of(application).values().stream()
                        .filter(lease -> lease.checkpoint().matches("\\d+"))
                        .count()
                == shards;
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("did not come about within " + PATIENCE);
            }
            pause(Duration.ofMillis(500));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
