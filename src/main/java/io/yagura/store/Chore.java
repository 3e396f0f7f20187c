package io.yagura.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Small work that is done once at the start and then again and again, whatever it throws. */
public final class Chore implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Chore.class);
    private static final long WARNING_PAUSE = Duration.ofMinutes(1).toNanos();
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final Work work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private @Nullable Thread thread;
    private long warnedAtNanos = System.nanoTime() - WARNING_PAUSE;

    public Chore(String name, Duration pause, Work work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
    }

    /** What is to be done. */
    @FunctionalInterface
    public interface Work {

        void run() throws Exception;
    }

    @Override
    public void start() {
        lock.lock();
        try {
            if (thread == null) {
                thread = Thread.ofVirtual().name(name).start(this::repeat);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets the work that is under way come to its end: an interrupt could leave it half done. */
    @Override
    public void stop() {
        Thread working;
        lock.lock();
        try {
            working = thread;
            thread = null;
            stopped.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (working != null && !working.join(FAREWELL)) {
                log.atWarn().addKeyValue("chore", name).log("A chore did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return thread != null;
        } finally {
            lock.unlock();
        }
    }

    private void repeat() {
        do {
            try {
                work.run();
            } catch (Exception e) {
                warn(e);
            }
        } while (pauseUnlessStopped());
    }

    private boolean pauseUnlessStopped() {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (left > 0 && Thread.currentThread() == thread) {
                left = stopped.awaitNanos(left);
            }
            return Thread.currentThread() == thread;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void warn(Exception e) {
        long now = System.nanoTime();
        if (now - warnedAtNanos >= WARNING_PAUSE) {
            warnedAtNanos = now;
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("chore", name)
                    .addKeyValue("againInSeconds", TimeUnit.NANOSECONDS.toSeconds(pause.toNanos()))
                    .log("A chore failed");
        }
    }
}
