package io.yagura.logmatcher;

import org.jspecify.annotations.Nullable;

/**
 * What went well and wrong with the events of one release: of a publisher where nobody took them, else of the subscriber.
 *
 * @param podHash the pod-template-hash, or null where the entries do not say
 * @param inTime deliveries within the deadline, the second one of an event and unexpected ones among them; null of a
 *     publisher, and where not all were counted
 */
public record PodFacts(
        @Nullable String podHash,
        Watermark.Side side,
        long late,
        long lost,
        long duplicate,
        long unexpected,
        long failed,
        long unknown,
        @Nullable Long inTime) {

    /** {@return how many percent of what it should have delivered it delivered within the deadline, as far as is known} */
    public @Nullable Double percentInTime() {
        if (inTime == null) {
            return null;
        }
        long all = inTime + late + failed;
        return all == 0 ? null : 100.0 * inTime / all;
    }
}
