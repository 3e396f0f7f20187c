package io.yagura.mysql;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How fast each server has been seen to undo rows; kept in memory, so unknown after a restart. */
@Component
public class RollbackSpeeds {

    /** A shorter measurement says more of the moment than of the server. */
    private static final Duration SHORTEST = Duration.ofMillis(500);

    private final Map<String, Double> rowsPerSecond = new ConcurrentHashMap<>();

    /** Notes that so many rows were undone in this time; the last one counts. */
    public void learn(String serverUuid, long rows, Duration took) {
        if (rows > 0 && took.compareTo(SHORTEST) >= 0) {
            rowsPerSecond.put(serverUuid, rows / (took.toNanos() / 1e9));
        }
    }

    /** {@return how long this server takes to undo so many rows, or null where that was never measured} */
    public @Nullable Duration expected(String serverUuid, long rows) {
        Double speed = rowsPerSecond.get(serverUuid);
        return speed == null ? null : Duration.ofMillis((long) (rows / speed * 1_000));
    }
}
