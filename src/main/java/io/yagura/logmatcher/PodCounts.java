package io.yagura.logmatcher;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts the deliveries of a window that came within the deadline, by release; beyond 20 releases it gives up. */
final class PodCounts {

    private static final int MOST = 20;

    private @Nullable String[] pods = new @Nullable String[1];
    private long[] deliveries = new long[1];
    private int size;
    private boolean tooMany;

    void add(@Nullable String podHash) {
        for (int i = 0; i < size; i++) {
            if (Objects.equals(pods[i], podHash)) {
                deliveries[i]++;
                return;
            }
        }
        if (size == MOST) {
            tooMany = true;
            return;
        }
        if (size == pods.length) {
            pods = Arrays.copyOf(pods, 2 * size);
            deliveries = Arrays.copyOf(deliveries, 2 * size);
        }
        pods[size] = podHash;
        deliveries[size] = 1;
        size++;
    }

    /** {@return all of them, or null where there were too many releases to count all} */
    @Nullable List<PodCount> counts() {
        return tooMany
                ? null
                : IntStream.range(0, size)
                        .mapToObj(i -> new PodCount(pods[i], deliveries[i]))
                        .toList();
    }
}
