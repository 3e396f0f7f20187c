package io.yagura.pubsub;

import io.yagura.logmatcher.LogEntry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands entries to a sink until the sink has them. */
final class EntryDelivery implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EntryDelivery.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));
    private static final long PAUSE_BETWEEN_WARNINGS = Duration.ofMinutes(1).toNanos();

    private final EntrySink sink;
    private final CountDownLatch closed = new CountDownLatch(1);
    private long warnedNanos = System.nanoTime() - PAUSE_BETWEEN_WARNINGS;

    EntryDelivery(EntrySink sink) {
        this.sink = sink;
    }

    /** {@return whether the sink has them; if not, this was closed} */
    boolean deliver(List<LogEntry> entries) {
        int attempts = 0;
        do {
            if (taken(entries)) {
                return true;
            }
            attempts++;
        } while (!closedWithin(BACKOFF.after(attempts)));
        return false;
    }

    /** Ends what is being tried, and the sink. */
    @Override
    public void close() {
        closed.countDown();
        sink.close();
    }

    private boolean taken(List<LogEntry> entries) {
        try {
            sink.write(entries).toCompletableFuture().get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            warn(entries, e.getCause());
        } catch (TimeoutException | RuntimeException e) {
            warn(entries, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("The log was interrupted", e);
        }
        return false;
    }

    private boolean closedWithin(Duration wait) {
        try {
            return closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("The log was interrupted", e);
        }
    }

    private void warn(List<LogEntry> entries, @Nullable Throwable why) {
        long now = System.nanoTime();
        if (now - warnedNanos < PAUSE_BETWEEN_WARNINGS) {
            return;
        }
        warnedNanos = now;
        log.atWarn()
                .setCause(why)
                .addKeyValue("source", entries.getFirst().source())
                .addKeyValue("entries", entries.size())
                .log("The sink does not take log entries; they wait");
    }
}
