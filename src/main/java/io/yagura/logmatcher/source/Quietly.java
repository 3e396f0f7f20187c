package io.yagura.logmatcher.source;

import java.time.Duration;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Warns of the same trouble at most once a minute. */
final class Quietly {

    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 1_000;

    private final Logger log;
    private final LinkedHashMap<String, Long> lastNanos = new LinkedHashMap<>();

    Quietly(Logger log) {
        this.log = log;
    }

    void warn(String about, String message, @Nullable Exception cause) {
        long now = System.nanoTime();
        Long before = lastNanos.get(about);
        if (before != null && now - before < PAUSE_NANOS) {
            return;
        }
        lastNanos.put(about, now);
        if (lastNanos.size() > MOST) {
            lastNanos.pollFirstEntry();
        }
        log.atWarn().setCause(cause).addKeyValue("about", about).log(message);
    }
}
