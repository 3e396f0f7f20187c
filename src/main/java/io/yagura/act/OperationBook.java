package io.yagura.act;

import io.yagura.observe.Board.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The recent operations as all screens share them: read once a second for everybody, and only while somebody looks.
 */
@Component
public class OperationBook implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OperationBook.class);
    private static final Duration PACE = Duration.ofSeconds(1);

    private final Operations operations;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<Operation> recent = List.of();
    private volatile @Nullable Thread reader;

    public OperationBook(Operations operations) {
        this.operations = operations;
    }

    /** {@return what is under way or ended within the last ten minutes, newest first, at most a second old} */
    public List<Operation> recent() {
        return recent;
    }

    /** Calls the listener whenever {@link #recent} has changed; it must return at once. */
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        LockSupport.unpark(reader);
        return () -> listeners.remove(listener);
    }

    @Override
    public void start() {
        // named before it runs, since it goes on only for as long as it is the one that is named
        Thread reading = Thread.ofVirtual().name("operation-book").unstarted(this::read);
        reader = reading;
        reading.start();
    }

    @Override
    public void stop() {
        Thread reading = reader;
        reader = null;
        LockSupport.unpark(reading);
    }

    @Override
    public boolean isRunning() {
        return reader != null;
    }

    private void read() {
        while (Thread.currentThread().equals(reader)) {
            if (!listeners.isEmpty()) {
                refresh();
            }
            LockSupport.parkNanos(this, PACE.toNanos());
        }
    }

    private void refresh() {
        try {
            List<Operation> now = operations.recent();
            if (!now.equals(recent)) {
                recent = now;
                listeners.forEach(Runnable::run);
            }
        } catch (RuntimeException e) {
            // the store is away: what was last known stays, and says by its progress how old it is
            log.atDebug().setCause(e).log("Operations could not be read");
        }
    }
}
