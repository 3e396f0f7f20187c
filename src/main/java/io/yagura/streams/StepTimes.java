package io.yagura.streams;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How long Kinesis took for a change of shards, by what was measured in earlier runs in the same account. */
public interface StepTimes {

    /** What was measured. */
    enum Kind {
        SPLIT,
        MERGE,
        /** By boundary that was added or taken away. */
        UPDATE_SHARD_COUNT
    }

    void learn(String account, Kind kind, Duration took);

    /** {@return the median of the last runs, or null when none was measured} */
    @Nullable Duration usual(String account, Kind kind);

    /** {@return how long all of these take one after the other, or null when one of the kinds was never measured} */
    default @Nullable Duration expected(String account, Collection<Kind> steps) {
        Duration sum = Duration.ZERO;
        for (Kind kind : Kind.values()) {
            long times = steps.stream().filter(step -> step == kind).count();
            if (times == 0) {
                continue;
            }
            Duration usual = usual(account, kind);
            if (usual == null) {
                return null;
            }
            sum = sum.plus(usual.multipliedBy(times));
        }
        return sum;
    }
}
