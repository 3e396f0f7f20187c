package io.yagura.logmatcher;

import io.micrometer.core.instrument.MeterRegistry;
import io.yagura.logmatcher.IntakeQueue.Waiting;
import io.yagura.logmatcher.LogmatcherProperties.AuditStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes log entries and has them matched. One thread makes batches durable, feeds them to the matcher, answers, and about
 * once a second has verdicts given; after a restart it goes through all of that again, at the times of then. Where entries
 * are read from an audit stream, it takes none.
 */
@Component
public class LogmatcherService implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LogmatcherService.class);

    /** For so long a batch waits for room. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(60);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration EXPIRY = Duration.ofMinutes(1);
    private static final Duration FAREWELL = Duration.ofSeconds(15);
    private static final long WARNING_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    /** Entries are kept for longer than windows, so that what a restart can no longer see concerns no window. */
    private static final Duration SPARE = Duration.ofHours(1);

    private final @Nullable AuditStream auditStream;
    private final MatchingRules rules;
    private final EntryLog entries;
    private final EntryCheck check;
    private final Registrar registrar;
    private final Matching matching;
    private final List<FindingsListener> listeners;
    private final @Nullable FindingsPost post;
    private final InstantSource clock;
    private final IntakeQueue intake = new IntakeQueue("The matcher has not started");
    private final LogmatcherMetrics metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile List<Subscription> subscriptions;
    private volatile boolean running;
    private @Nullable Thread thread;
    private @Nullable Thread postman;
    private boolean spoken;
    private long warnedAtNanos = System.nanoTime() - WARNING_PAUSE_NANOS;

    public LogmatcherService(
            LogmatcherProperties properties,
            EntryLog entries,
            Optional<Ledger> ledger,
            List<PublishedListener> published,
            List<FindingsListener> listeners,
            InstantSource clock,
            MeterRegistry meters) {
        this.auditStream = properties.auditStream();
        this.rules = properties.rules();
        this.entries = entries;
        this.check = new EntryCheck(rules);
        this.registrar = new Registrar(properties);
        this.matching = new Matching(
                new Matcher(rules, properties.expected(), entries), published, properties.mismatchesPerWindow());
        this.subscriptions = properties.expected();
        this.listeners = List.copyOf(listeners);
        this.post = ledger.map(kept -> new FindingsPost(kept, Share.WHOLE)).orElse(null);
        this.clock = clock;
        this.metrics = new LogmatcherMetrics(meters, intake, registrar, clock);
    }

    /**
     * Takes a batch of entries that {@link #refusal} lets pass, and returns when they are durable and counted.
     *
     * @throws BehindException when they could not be taken now; some may be taken all the same, and are repetitions when
     *     they come again
     */
    public BatchTally take(EntryBatch batch) throws BehindException, InterruptedException {
        Waiting waiting = intake.offer(batch, PATIENCE);
        try {
            return waiting.tally().get(COMMIT_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BehindException behind) {
                throw behind;
            }
            throw new IllegalStateException("A batch was not taken", e.getCause());
        } catch (TimeoutException e) {
            throw new BehindException("The disk did not take the entries in time", RETRY);
        }
    }

    /** {@return why an entry, received then, is not taken; nothing when it is} */
    Optional<String> refusal(LogEntry entry, Instant receivedAt) {
        return check.refusal(entry, receivedAt).or(() -> registrar.refusal(entry, receivedAt));
    }

    /** Counts a line that was refused. */
    void rejected() {
        metrics.rejected();
    }

    /** {@return what is matched: what was configured, and what was seen} */
    public List<Subscription> subscriptions() {
        return subscriptions;
    }

    /** {@return the port to the entries, for those who look at single events; any thread may use it} */
    public Entries entries() {
        return entries;
    }

    @Override
    public synchronized void start() {
        if (auditStream != null) {
            running = true;
            intake.close("Entries are read from the audit stream " + auditStream);
            return;
        }
        try {
            entries.open();
        } catch (IOException e) {
            // the console watches all else, so it starts; the thread tries again
            warn(e, "The directory of the logmatcher cannot be used");
        }
        running = true;
        thread = Thread.ofPlatform().name("logmatcher").daemon().start(this::run);
        if (post != null) {
            postman = Thread.ofVirtual().name("logmatcher-ledger").start(this::bringFindings);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        intake.close("Yagura is stopping");
        stopped.countDown();
        try {
            await(thread);
            await(postman);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(@Nullable Thread thread) throws InterruptedException {
        if (thread != null && !thread.join(FAREWELL)) {
            log.atWarn().addKeyValue("thread", thread.getName()).log("The logmatcher did not end in time");
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

    /** Before the web server, which brings entries, and after it when all ends. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4096;
    }

    private void run() {
        try {
            if (remember()) {
                intake.open();
                live();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            intake.close("The matcher has ended; the log of Yagura says why");
            close();
        }
    }

    /** {@return whether the earlier life is known; else this was stopped} */
    private boolean remember() throws InterruptedException {
        intake.close("The matcher is reading its log again");
        while (running) {
            try {
                entries.open();
                long began = System.nanoTime();
                entries.replay(new EntryLog.Past() {
                    @Override
                    public void batch(EntryBatch batch) {
                        again(batch);
                    }

                    @Override
                    public void tick(Instant at) {
                        matching.advance(at);
                    }
                });
                log.atInfo()
                        .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
                        .log("The matcher has read its log again");
                return true;
            } catch (IOException e) {
                warn(e, "The log of entries cannot be read");
                intake.close("The log of entries cannot be read; the log of Yagura says why");
            }
            if (stopped.await(RETRY.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
        return false;
    }

    private void again(EntryBatch batch) {
        batch.lines().forEach(line -> registrar.remember(line.entry(), batch.receivedAt()));
        matching.feed(batch);
        spoken = true;
    }

    private void live() throws InterruptedException {
        long nextTick = System.nanoTime();
        long nextExpiry = nextTick;
        while (running) {
            commit(intake.next(Duration.ofNanos(Math.max(0, nextTick - System.nanoTime()))));
            long now = System.nanoTime();
            if (now - nextTick >= 0) {
                nextTick = now + TICK.toNanos();
                guarded(this::tick, "No verdicts can be given");
            }
            if (now - nextExpiry >= 0) {
                nextExpiry = now + EXPIRY.toNanos();
                guarded(this::expire, "Old entries cannot be removed");
            }
        }
    }

    private void commit(List<Waiting> group) {
        if (group.isEmpty()) {
            return;
        }
        long began = System.nanoTime();
        try {
            for (Waiting waiting : group) {
                entries.write(waiting.batch());
            }
            entries.force();
        } catch (IOException | RuntimeException e) {
            warn(e, "Entries cannot be made durable");
            group.forEach(waiting -> intake.fail(waiting, "The disk does not take the entries"));
            return;
        }
        metrics.committed(System.nanoTime() - began);
        spoken = true;
        for (Waiting waiting : group) {
            BatchTally tally = matching.feed(waiting.batch());
            metrics.taken(tally);
            intake.answer(waiting, tally);
        }
    }

    private void tick() throws IOException {
        Instant now = clock.instant();
        if (spoken) {
            entries.tick(now);
        }
        long began = System.nanoTime();
        matching.advance(now);
        metrics.advanced(System.nanoTime() - began);
        Findings findings = matching.findings(now);
        if (post != null) {
            post.add(findings);
        }
        subscriptions = List.copyOf(matching.matcher().subscriptions());
        Heard heard = new Heard(subscriptions, matching.matcher().sources(now));
        for (FindingsListener listener : listeners) {
            listener.found(findings, heard);
        }
    }

    private void expire() throws IOException {
        Instant now = clock.instant();
        registrar.forget(now);
        entries.expire(now.minus(rules.retention()).minus(SPARE));
    }

    private void bringFindings() {
        FindingsPost mail = post;
        try {
            while (mail != null) {
                boolean last = stopped.await(TICK.toNanos(), TimeUnit.NANOSECONDS);
                while (mail.deliver()) {
                    // goes on
                }
                if (last) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close() {
        try {
            entries.close();
        } catch (IOException e) {
            warn(e, "The log of entries did not close");
        }
    }

    /** Some work of the thread that must not end it. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private void guarded(Work work, String trouble) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            warn(e, trouble);
        }
    }

    private void warn(Exception e, String trouble) {
        long now = System.nanoTime();
        if (now - warnedAtNanos >= WARNING_PAUSE_NANOS) {
            warnedAtNanos = now;
            log.atWarn().setCause(e).log(trouble);
        }
    }
}
