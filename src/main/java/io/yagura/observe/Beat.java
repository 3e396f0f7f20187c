package io.yagura.observe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Does small work once a second, on a thread of its own, whatever the work throws. */
final class Beat {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final String name;
    private final Warnings warnings;
    private final List<Runnable> work;
    private volatile @Nullable Thread thread;

    Beat(String name, Warnings warnings, Runnable... work) {
        this.name = name;
        this.warnings = warnings;
        this.work = List.of(work);
    }

    synchronized void start() {
        if (thread == null) {
            Thread beating = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
            // before it runs: it ends as soon as it is not the one that is wanted
            thread = beating;
            beating.start();
        }
    }

    synchronized void stop() {
        Thread beating = thread;
        thread = null;
        LockSupport.unpark(beating);
    }

    boolean running() {
        return thread != null;
    }

    private void run() {
        while (Thread.currentThread() == thread) {
            for (Runnable one : work) {
                try {
                    one.run();
                } catch (RuntimeException e) {
                    warnings.warn(name, "The beat " + name + " missed a stroke", e);
                }
            }
            LockSupport.parkNanos(this, PERIOD.toNanos());
        }
    }
}
