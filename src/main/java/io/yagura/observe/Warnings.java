package io.yagura.observe;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the same trouble at most once a minute. */
final class Warnings {

    private static final Logger log = LoggerFactory.getLogger(Collector.class);
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final Map<String, Long> lastNanos = new ConcurrentHashMap<>();

    void warn(String about, String message, @Nullable Throwable cause) {
        long now = System.nanoTime();
        Long before = lastNanos.get(about);
        if (before != null && now - before < PAUSE) {
            return;
        }
        lastNanos.put(about, now);
        log.atWarn().setCause(cause).addKeyValue("about", about).log(message);
    }
}
