package io.yagura.pubsub.worker;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import software.amazon.kinesis.coordinator.Scheduler;

/** Runs KCL for as long as the process lives, and ends it in good order. */
final class Worker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    /** KCL asks each shard's reader for its last checkpoint, and gives the leases back. */
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(15);

    private final Scheduler scheduler;
    private final Readers readers;
    private final ReadMarks marks;
    private final Duration grace;
    private final Runnable collapse;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final Thread thread;

    /** Calls {@code collapse} when KCL ends without having been told to. */
    Worker(Scheduler scheduler, Readers readers, ReadMarks marks, Duration grace, Runnable collapse) {
        this.scheduler = scheduler;
        this.readers = readers;
        this.marks = marks;
        this.grace = grace;
        this.collapse = collapse;
        this.thread = Thread.ofPlatform().name("kcl").daemon(false).unstarted(this::schedule);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    @Override
    public void stop() {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        log.info("Ending: what is under way may end, nothing new begins");
        marks.leave();
        readers.end();
        try {
            Duration limit = grace.multipliedBy(2).plus(LONGEST_GOODBYE);
            boolean graceful = scheduler.startGracefulShutdown().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            thread.join(LONGEST_GOODBYE);
            log.info(graceful ? "Ended in good order" : "Ended, but KCL was ending already");
        } catch (TimeoutException | ExecutionException e) {
            log.atWarn().setCause(e).log("KCL does not end in time: what was not checkpointed is delivered again");
            scheduler.shutdown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void schedule() {
        try {
            scheduler.run();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("KCL failed");
        }
        if (!ending.get()) {
            log.error("KCL has ended by itself, so the worker ends");
            collapse.run();
        }
    }
}
