package io.yagura.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went through all streams of an account: facts of {@code accounts/<name>/throughput}.
 *
 * @param periodEnd of the latest period for which any stream has figures
 * @param period what one figure covers
 */
public record Throughput(Instant periodEnd, Duration period, List<StreamLoad> streams) {

    public Throughput {
        streams = List.copyOf(streams);
    }

    /** {@return the loads of a stream, the oldest first; none when nothing is known} */
    public List<Load> history(String stream) {
        return streams.stream()
                .filter(s -> s.stream().equals(stream))
                .findFirst()
                .map(StreamLoad::history)
                .orElse(List.of());
    }

    /** {@return the load of a stream in the latest period, or null when CloudWatch has no figures for it} */
    public @Nullable Load latest(String stream) {
        List<Load> history = history(stream);
        return !history.isEmpty() && history.getLast().periodEnd().equals(periodEnd) ? history.getLast() : null;
    }
}
