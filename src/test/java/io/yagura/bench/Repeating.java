package io.yagura.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Does something again and again on a thread of its own, never twice at once, until closed. */
@SuppressWarnings({"try", "NonAtomicVolatileUpdate"}) // an interrupt ends the whole bench; one thread alone writes
public final class Repeating implements AutoCloseable {

    private final Task task;
    private final long intervalNanos;
    private final Thread thread;
    private volatile boolean closed;
    private volatile int rounds;
    private volatile @Nullable Exception failure;

    /** What is repeated. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    private Repeating(Task task, Duration interval) {
        this.task = task;
        this.intervalNanos = interval.toNanos();
        this.thread = Thread.ofPlatform().name("bench-repeating").daemon().unstarted(this::repeat);
    }

    /** Starts at once; {@link Duration#ZERO} is back to back, and a round that is late begins when the last has ended. */
    public static Repeating every(Duration interval, Task task) {
        var repeating = new Repeating(task, interval);
        repeating.thread.start();
        return repeating;
    }

    /** How often it has been done to the end. */
    public int rounds() {
        return rounds;
    }

    /** Lets the last round end, and tells how an earlier one failed. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        LockSupport.unpark(thread);
        thread.join();
        if (failure != null) {
            throw new IllegalStateException("what was to be repeated has failed", failure);
        }
    }

    private void repeat() {
        var due = System.nanoTime();
        while (!closed) {
            try {
                task.run();
                rounds++;
            } catch (Exception e) {
                failure = e;
                return;
            }
            due = Math.max(due + intervalNanos, System.nanoTime());
            while (!closed && System.nanoTime() - due < 0) {
                LockSupport.parkNanos(this, due - System.nanoTime());
            }
        }
    }
}
