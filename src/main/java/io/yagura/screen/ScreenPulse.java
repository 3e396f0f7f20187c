package io.yagura.screen;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The one clockwork behind all screens; the work itself runs on virtual threads, since a session's lock can be held. */
@Component
public class ScreenPulse implements Pacer.Timing {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("screen-pulse").factory());
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("screen-", 0).factory());

    /** Runs the work as soon as a thread is there: at once. */
    @Override
    public void now(Runnable work) {
        workers.execute(work);
    }

    @Override
    public void after(Duration wait, Runnable work) {
        var _ = timer.schedule(() -> now(work), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        workers.shutdownNow();
    }
}
