package io.yagura.store;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionException;

/**
 * The gate to Yagura's own store: no call through it takes longer than two seconds. Once the store has failed, calls
 * fail at once until it has been heard again, so that an action with five of them is not held up five times.
 */
public final class Store implements AutoCloseable {

    /** How long anybody waits for the store. */
    public static final Duration LIMIT = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Store.class);
    private static final Duration PROBE_PAUSE = Duration.ofSeconds(1);
    private static final int PROBE_SECONDS = 1;
    private static final Duration WARNING_PAUSE = Duration.ofMinutes(1);

    private final DataSource dataSource;
    private final boolean shared;
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile boolean closed;
    private volatile long warnedAtNanos = System.nanoTime() - WARNING_PAUSE.toNanos();

    Store(DataSource dataSource, boolean shared) {
        this.dataSource = dataSource;
        this.shared = shared;
    }

    /**
     * Calls the store.
     *
     * @param work one short transaction; it may still complete after the limit, so it must be safe to repeat
     * @throws StoreAwayException when the store did not take it in time
     * @throws DataIntegrityViolationException when the store answered that it cannot be, such as a key that is taken
     * @throws ConcurrencyFailureException when the store answered that another call is in the way, such as a deadlock
     */
    public <T extends @Nullable Object> T call(Supplier<T> work) throws StoreAwayException {
        return call(work, true);
    }

    /** Calls the store for something that may honestly take long, such as a search: slow is then not away. */
    public <T extends @Nullable Object> T ask(Supplier<T> work) throws StoreAwayException {
        return call(work, false);
    }

    /**
     * Calls the store for what a console cannot start without, again and again for as long as the patience lasts: on a
     * busy machine the first answer takes longer than any after it.
     */
    public <T extends @Nullable Object> T insist(Duration patience, Supplier<T> work) throws StoreAwayException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return ask(work);
            } catch (StoreAwayException e) {
                if (System.nanoTime() > end || !pause()) {
                    throw e;
                }
                log.atWarn()
                        .addKeyValue("reason", e.getMessage())
                        .addKeyValue("patience", patience)
                        .log("The store does not answer yet; the start waits for it");
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PROBE_PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** {@return whether the store failed when it was last called, and has not been heard since} */
    public boolean away() {
        return away.get();
    }

    /** {@return whether other consoles may use the same store} */
    public boolean shared() {
        return shared;
    }

    private <T extends @Nullable Object> T call(Supplier<T> work, boolean slowIsAway) throws StoreAwayException {
        if (away.get()) {
            throw new StoreAwayException("The store is away");
        }
        // On a thread of its own: an interrupt of the caller's would close the file under H2
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread.ofVirtual().name("store-call").start(task);
        try {
            return await(task);
        } catch (TimeoutException e) {
            if (slowIsAway) {
                goneAway(e);
            }
            throw new StoreAwayException("The store did not answer within " + LIMIT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause(), slowIsAway);
        }
    }

    private StoreAwayException failed(Throwable cause, boolean slowIsAway) {
        switch (cause) {
            case DataIntegrityViolationException e -> throw e;
            case ConcurrencyFailureException e -> throw e;
            case QueryTimeoutException e
            when !slowIsAway -> {
                return new StoreAwayException("The store did not answer in time", e);
            }
            case DataAccessException e -> goneAway(e);
            case TransactionException e -> goneAway(e);
            case PersistenceException e -> goneAway(e);
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(cause);
        }
        return new StoreAwayException("The store failed: " + rootMessage(cause), cause);
    }

    private static <T extends @Nullable Object> T await(FutureTask<T> task)
            throws TimeoutException, ExecutionException {
        long end = System.nanoTime() + LIMIT.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(end - System.nanoTime(), java.util.concurrent.TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void goneAway(Exception why) {
        if (closed || !away.compareAndSet(false, true)) {
            return;
        }
        long now = System.nanoTime();
        if (now - warnedAtNanos >= WARNING_PAUSE.toNanos()) {
            warnedAtNanos = now;
            log.atWarn()
                    .addKeyValue("reason", rootMessage(why))
                    .log("The store is away; what must not be lost is journalled");
        }
        Thread.ofVirtual().name("store-probe").start(this::probe);
    }

    private void probe() {
        while (!closed) {
            try {
                Thread.sleep(PROBE_PAUSE);
                if (answers()) {
                    away.set(false);
                    log.info("The store is back");
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.atDebug().setCause(e).log("The store cannot be probed");
            }
        }
    }

    private boolean answers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(PROBE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
    }

    @Override
    public void close() {
        closed = true;
    }
}
