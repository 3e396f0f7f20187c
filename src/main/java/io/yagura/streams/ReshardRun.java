package io.yagura.streams;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reshard that has not ended.
 *
 * @param target how many shards there will be
 * @param callsDone of {@code calls}, that Kinesis has taken
 * @param fraction how much of the calls that is, from 0 to 1
 * @param drained by application, the part of the closed shards that it is past, from 0 to 1; empty while the shards
 *     are not known
 * @param heldBy who stopped it, or null while it goes on
 */
public record ReshardRun(
        UUID operationId,
        ReshardStrategy strategy,
        int target,
        long callsDone,
        long calls,
        double fraction,
        Map<String, Double> drained,
        @Nullable String progress,
        @Nullable String heldBy) {

    public ReshardRun {
        drained = Map.copyOf(drained);
    }

    /** {@return whether it still changes shards, and does not only wait for readers} */
    public boolean reshaping() {
        return callsDone < calls;
    }
}
