package io.yagura.logmatcher.source;

import io.yagura.logmatcher.EntryIntake;
import io.yagura.logmatcher.LogmatcherProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Has the configured files followed from the start of the console to its end. */
@Component
class TailWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TailWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    private final LogmatcherProperties properties;
    private final Tail tail;
    private final Quietly warnings = new Quietly(log);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    TailWatch(
            LogmatcherProperties properties,
            EntryIntake intake,
            JsonMapper json,
            @Value("${yagura.data-dir:./data}") Path dataDirectory) {
        this.properties = properties;
        TailMarks marks = new TailMarks(dataDirectory.resolve("logmatcher").resolve("tail.json"), json);
        this.tail = new Tail(properties.tail(), intake, marks);
    }

    @Override
    public synchronized void start() {
        if (!properties.tail().isEmpty()) {
            thread = Thread.ofPlatform().name("logmatcher-tail").daemon().start(this::follow);
        }
    }

    private void follow() {
        try {
            tail.begin();
            boolean more = false;
            while (!stopped.await(more ? 0 : PAUSE.toNanos(), TimeUnit.NANOSECONDS)) {
                more = round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            tail.end();
        }
    }

    private boolean round() throws InterruptedException {
        try {
            return tail.round();
        } catch (IOException | RuntimeException e) {
            warnings.warn("tail", "Files cannot be followed", e);
            return false;
        }
    }

    @Override
    public synchronized void stop() {
        stopped.countDown();
        Thread following = thread;
        thread = null;
        try {
            if (following != null && !following.join(FAREWELL)) {
                log.atWarn().log("The tail of files did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** It begins once: what it knows is of one life. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /** After the matcher has started, and before it ends. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4000;
    }
}
