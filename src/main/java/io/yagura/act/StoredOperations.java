package io.yagura.act;

import io.yagura.act.OperationRows.Planned;
import io.yagura.audit.NotDurableException;
import io.yagura.store.RunId;
import io.yagura.store.Store;
import io.yagura.store.StoreAwayException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Operations as rows of the store, driven by whichever console holds their lease. */
@Component
class StoredOperations implements Operations, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StoredOperations.class);
    private static final Duration RECENT = Duration.ofMinutes(10);
    private static final Duration FAREWELL = Duration.ofSeconds(18);

    /** Past every lease, and within what a DATETIME can hold. */
    private static final Instant AFTER_ALL_LEASES = Instant.parse("9000-01-01T00:00:00Z");

    private final Map<String, OperationDriver<?>> drivers;
    private final OperationRows rows;
    private final Store store;
    private final Amendments amendments;
    private final UUID run;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final Map<UUID, OperationRun> runs = new ConcurrentHashMap<>();
    private final Map<UUID, Thread> threads = new ConcurrentHashMap<>();
    private volatile boolean running;

    StoredOperations(
            ObjectProvider<OperationDriver<?>> drivers,
            OperationRows rows,
            Store store,
            Amendments amendments,
            RunId run,
            InstantSource clock,
            ObjectMapper json) {
        this.drivers = drivers.orderedStream()
                .collect(Collectors.toUnmodifiableMap(OperationDriver::kind, Function.identity()));
        this.rows = rows;
        this.store = store;
        this.amendments = amendments;
        this.run = run.value();
        this.clock = clock;
        this.json = json;
    }

    @Override
    public UUID start(String kind, UUID auditId, String target, String title, Object plan) {
        OperationDriver<?> driver = drivers.get(kind);
        if (driver == null) {
            throw new IllegalArgumentException("There is no driver for operations of kind '" + kind + "'");
        }
        UUID id = UUID.randomUUID();
        Operation operation =
                new Operation(id, kind, auditId, target, title, 0, -1, null, clock.instant(), null, null, null);
        Planned planned = new Planned(operation, json.writeValueAsString(plan));
        OperationRun started = prepare(driver, planned, false);
        // before the store shows it: whoever looks for operations that nobody drives must see that this one is driven
        runs.put(id, started);
        started.settle();
        drive(id, started);
        return id;
    }

    @Override
    public Optional<Operation> find(UUID id) {
        OperationRun here = runs.get(id);
        if (here != null) {
            return Optional.of(here.soFar());
        }
        try {
            return store.ask(() -> rows.find(id));
        } catch (StoreAwayException e) {
            throw new OperationsUnreadableException("The store that knows of operation " + id + " is away", e);
        }
    }

    @Override
    public <P> Optional<P> plan(UUID id, Class<P> type) {
        OperationRun here = runs.get(id);
        try {
            Optional<String> plan = here != null ? Optional.of(here.plan()) : store.ask(() -> rows.plan(id));
            return plan.map(text -> json.readValue(text, type));
        } catch (StoreAwayException | JacksonException e) {
            log.atDebug().setCause(e).addKeyValue("operation", id).log("The plan of an operation cannot be read");
            return Optional.empty();
        }
    }

    @Override
    public boolean hold(UUID id, String by) {
        return change(() -> rows.hold(id, by));
    }

    @Override
    public boolean goOn(UUID id) {
        return change(() -> rows.goOn(id));
    }

    @Override
    public boolean giveUp(UUID id, String why) {
        try {
            Operation held = store.call(() -> rows.find(id)).orElse(null);
            if (held == null || held.endedAt() != null || held.heldBy() == null) {
                return false;
            }
            Outcome outcome = new Outcome.Failed(why, Receipt.EMPTY);
            // before the row, as when a driver ends it: a crash in between leaves it held, and loses nothing
            amendments.ended(held, outcome);
            return store.call(() -> rows.giveUp(id, clock.instant(), outcome.word(), why));
        } catch (StoreAwayException | NotDurableException e) {
            log.atWarn().setCause(e).addKeyValue("operation", id).log("An operation could not be given up");
            return false;
        }
    }

    @Override
    public List<Operation> recent() {
        Map<UUID, Operation> recent = new LinkedHashMap<>();
        try {
            Instant since = clock.instant().minus(RECENT);
            store.ask(() -> rows.notEndedBefore(since)).forEach(operation -> recent.put(operation.id(), operation));
        } catch (StoreAwayException e) {
            log.atDebug().setCause(e).log("Only the operations of this console are known now");
        }
        runs.forEach((id, here) -> recent.put(id, here.soFar()));
        List<Operation> newestFirst = new ArrayList<>(recent.values());
        newestFirst.sort(Comparator.comparing(Operation::startedAt).reversed());
        return newestFirst;
    }

    private boolean change(Supplier<Boolean> update) {
        try {
            return store.call(update);
        } catch (StoreAwayException e) {
            log.atWarn().setCause(e).log("An operation could not be held or let go");
            return false;
        }
    }

    /**
     * Takes over what nobody drives any more: after a restart, and after the crash of another console. Where the
     * store belongs to this process alone, whoever held a lease is dead, so none is waited for.
     */
    void resume() throws StoreAwayException {
        if (!running || store.away()) {
            return;
        }
        Instant now = store.shared() ? clock.instant() : AFTER_ALL_LEASES;
        for (Planned planned : store.ask(() -> rows.waiting(now))) {
            Operation operation = planned.operation();
            OperationDriver<?> driver = drivers.get(operation.kind());
            if (driver == null || runs.containsKey(operation.id())) {
                continue;
            }
            OperationRun resumed = readable(driver, planned);
            Instant leaseUntil = OperationRun.leaseEnd(clock.instant(), driver.pace());
            if (resumed != null && store.call(() -> rows.lease(operation.id(), run, now, leaseUntil))) {
                log.atInfo()
                        .addKeyValue("operation", operation.id())
                        .addKeyValue("kind", operation.kind())
                        .log("An operation goes on here");
                drive(operation.id(), resumed);
            }
        }
    }

    private @Nullable OperationRun readable(OperationDriver<?> driver, Planned planned) {
        try {
            return prepare(driver, planned, true);
        } catch (JacksonException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("operation", planned.operation().id())
                    .log("The plan of an operation cannot be read by this version");
            return null;
        }
    }

    private OperationRun prepare(OperationDriver<?> driver, Planned planned, boolean stored) {
        OperationDrive<?> drive = OperationDrive.of(driver, planned.plan(), json);
        return new OperationRun(drive, planned, stored, rows, store, amendments, run, clock);
    }

    private void drive(UUID id, OperationRun driven) {
        Thread thread = Thread.ofVirtual().name("operation-" + id).unstarted(() -> {
            try {
                driven.run();
            } catch (RuntimeException e) {
                log.atError().setCause(e).addKeyValue("operation", id).log("An operation is left to be taken up again");
            } finally {
                runs.remove(id);
                threads.remove(id);
            }
        });
        threads.put(id, thread);
        runs.put(id, driven);
        if (!running) {
            driven.stop();
        }
        thread.start();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Stops between two steps; what is not ended goes on after the next start, or on another console at once. */
    @Override
    public void stop() {
        running = false;
        runs.values().forEach(OperationRun::stop);
        long end = System.nanoTime() + FAREWELL.toNanos();
        for (Thread thread : List.copyOf(threads.values())) {
            if (!thread.isAlive()) {
                continue;
            }
            try {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Before the chore that resumes, and so after it when all stop. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
