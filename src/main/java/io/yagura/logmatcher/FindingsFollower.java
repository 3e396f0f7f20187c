package io.yagura.logmatcher;

import io.yagura.observe.SourceFault;
import io.yagura.observe.SourceFault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells every listener of this console what the matchers of all parts of an audit stream found together, whichever
 * console they are on. While the store is away the last picture stays, and it is said why nobody vouches for it.
 */
final class FindingsFollower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FindingsFollower.class);
    private static final Duration TURN = Duration.ofSeconds(1);

    /** KCL takes up to half a minute to its first lease. */
    private static final Duration FIRST_LEASE = Duration.ofSeconds(45);

    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final long WARNING_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final FollowedLedger ledger;
    private final List<FindingsListener> listeners;
    private final PartsWatch watch;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private @Nullable Thread thread;
    private @Nullable Instant began;
    private long warnedAtNanos = System.nanoTime() - WARNING_PAUSE_NANOS;

    FindingsFollower(FollowedLedger ledger, List<FindingsListener> listeners, PartsWatch watch, InstantSource clock) {
        this.ledger = ledger;
        this.listeners = List.copyOf(listeners);
        this.watch = watch;
        this.clock = clock;
    }

    /** Looks once, and tells; for the follower's own thread. */
    void turn() throws InterruptedException {
        @Nullable SourceFault away = catchUp();
        Instant now = clock.instant();
        PartsFacts parts = ledger.parts(now);
        watch.show(parts, now, away);
        if (away == null && beginning(parts, now)) {
            return;
        }
        tell(now, away == null ? trouble(parts) : away);
    }

    /** While nobody can have read anything yet, nothing is known, and nothing is wrong with that. */
    private boolean beginning(PartsFacts parts, Instant now) {
        if (began == null) {
            began = now;
        }
        return now.isBefore(began.plus(FIRST_LEASE))
                && parts.parts().stream().allMatch(part -> part.state() == PartFacts.State.NEVER);
    }

    private @Nullable SourceFault catchUp() throws InterruptedException {
        try {
            ledger.catchUp(clock.instant());
            return null;
        } catch (LedgerAwayException e) {
            warn(e, "The ledger cannot be followed");
            return new SourceFault(Kind.UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable SourceFault trouble(PartsFacts parts) {
        return new PartsWords(parts)
                .trouble()
                .map(words -> new SourceFault(Kind.OVERDUE, words))
                .orElse(null);
    }

    private void tell(Instant now, @Nullable SourceFault fault) {
        Findings findings = ledger.changed(now);
        Heard heard = new Heard(ledger.subscriptions(), ledger.sources(now), ledger.trueAt(now), fault);
        for (FindingsListener listener : listeners) {
            try {
                listener.found(findings, heard);
            } catch (RuntimeException e) {
                warn(e, "A listener to findings broke");
            }
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name("logmatcher-follower").start(this::run);
    }

    private void run() {
        try {
            do {
                try {
                    turn();
                } catch (RuntimeException e) {
                    warn(e, "The ledger cannot be followed");
                }
            } while (!stopped.await(TURN.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        stopped.countDown();
        Thread ending = thread;
        try {
            if (ending != null && !ending.join(FAREWELL)) {
                ending.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** It begins once: what it knows is of one life. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    private void warn(Exception e, String trouble) {
        long now = System.nanoTime();
        if (now - warnedAtNanos >= WARNING_PAUSE_NANOS) {
            warnedAtNanos = now;
            log.atWarn().setCause(e).log(trouble);
        }
    }
}
