package io.yagura.act;

import io.yagura.act.OperationDriver.Step;
import io.yagura.act.OperationRows.Planned;
import io.yagura.audit.NotDurableException;
import io.yagura.store.Store;
import io.yagura.store.StoreAwayException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives one operation, step by step, until it ends, another console has taken it, or this one stops. */
final class OperationRun implements Runnable {

    /** How long a console may be silent about an operation, beyond the driver's pace, before another takes it over. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
    private static final long WARNING_PAUSE = Duration.ofMinutes(1).toNanos();
    private static final Logger log = LoggerFactory.getLogger(OperationRun.class);

    private final OperationDrive<?> drive;
    private final String plan;
    private final OperationRows rows;
    private final Store store;
    private final Amendments amendments;
    private final UUID run;
    private final InstantSource clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Operation soFar;
    private volatile boolean over;
    private boolean stored;
    private @Nullable Outcome toRecord;
    private long warnedAtNanos = System.nanoTime() - WARNING_PAUSE;

    /**
     * Prepares to drive; {@link #run} does it.
     *
     * @param stored whether the store has the operation, leased to this run
     */
    OperationRun(
            OperationDrive<?> drive,
            Planned planned,
            boolean stored,
            OperationRows rows,
            Store store,
            Amendments amendments,
            UUID run,
            InstantSource clock) {
        this.drive = drive;
        this.plan = planned.plan();
        this.soFar = planned.operation();
        this.stored = stored;
        this.rows = rows;
        this.store = store;
        this.amendments = amendments;
        this.run = run;
        this.clock = clock;
    }

    static Instant leaseEnd(Instant now, Duration pace) {
        return now.plus(pace).plus(LEASE);
    }

    Operation soFar() {
        return soFar;
    }

    /** {@return the plan as JSON} */
    String plan() {
        return plan;
    }

    /** {@return whether nothing is left to do here: the store knows the end, or another console drives it} */
    boolean over() {
        return over;
    }

    /** Ends the run after the step that is under way. */
    void stop() {
        stopping.countDown();
    }

    @Override
    public void run() {
        try {
            while (stopping.getCount() > 0) {
                if (!ended() && mayGoOn()) {
                    step();
                }
                settle();
                if (over) {
                    return;
                }
                Duration pause = ended() ? RETRY_PAUSE : drive.pace();
                if (stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        release();
    }

    /** Writes what is known to trail and store; what they do not take is tried again after the next step. */
    void settle() {
        Outcome ending = toRecord;
        if (ending != null) {
            try {
                // before the row: a crash in between repeats the last step and this event, and loses neither
                amendments.ended(soFar, ending);
                toRecord = null;
            } catch (NotDurableException | RuntimeException e) {
                warn("The end of an operation could not be recorded yet", e);
                return;
            }
        }
        try {
            boolean mine = store.call(this::write);
            stored = true;
            over = ended() || !mine;
            if (!mine) {
                log.atInfo().addKeyValue("operation", soFar.id()).log("Another console drives the operation now");
            }
        } catch (StoreAwayException | RuntimeException e) {
            warn("An operation goes on, but the store could not note how far it is", e);
        }
    }

    /** Asks the store right before each step, since any console may have had it held, or given it up. */
    private boolean mayGoOn() {
        if (!stored) {
            return true;
        }
        try {
            Operation kept = store.call(() -> rows.find(soFar.id())).orElse(soFar);
            soFar = with(soFar.stepsDone(), soFar.steps(), soFar.progress(), null, kept.heldBy());
            return kept.endedAt() == null && kept.heldBy() == null;
        } catch (StoreAwayException | RuntimeException e) {
            warn("Whether an operation is held could not be read; it is as before", e);
            return soFar.heldBy() == null;
        }
    }

    private boolean write() {
        Instant leaseUntil = leaseEnd(clock.instant(), drive.pace());
        if (!stored) {
            rows.add(new Planned(soFar, plan), run, leaseUntil);
        }
        return rows.note(soFar, run, leaseUntil);
    }

    private void step() {
        Step step = drive.advance(soFar, trouble -> {
            warn("A step of an operation failed: " + trouble, null);
            String progress = "The last step failed and is tried again: " + trouble;
            return new Step(soFar.stepsDone(), soFar.steps(), progress, null);
        });
        toRecord = step.outcome();
        soFar = with(step.stepsDone(), step.steps(), step.progress(), step.outcome(), soFar.heldBy());
    }

    private Operation with(
            long stepsDone, long steps, @Nullable String progress, @Nullable Outcome outcome, @Nullable String heldBy) {
        return new Operation(
                soFar.id(),
                soFar.kind(),
                soFar.auditId(),
                soFar.target(),
                soFar.title(),
                stepsDone,
                steps,
                progress,
                soFar.startedAt(),
                outcome == null ? null : clock.instant(),
                outcome == null ? null : outcome.word(),
                heldBy);
    }

    private boolean ended() {
        return soFar.endedAt() != null;
    }

    private void release() {
        try {
            store.call(() -> {
                rows.release(soFar.id(), run, clock.instant());
                return true;
            });
        } catch (StoreAwayException | RuntimeException e) {
            warn("A lease could not be given up; it runs out by itself", e);
        }
    }

    private void warn(String message, @Nullable Exception cause) {
        long now = System.nanoTime();
        if (now - warnedAtNanos < WARNING_PAUSE) {
            return;
        }
        warnedAtNanos = now;
        log.atWarn()
                .setCause(cause)
                .addKeyValue("operation", soFar.id())
                .addKeyValue("kind", soFar.kind())
                .log(message);
    }
}
