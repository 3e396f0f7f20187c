package io.yagura.logmatcher;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a watermark said of one lane.
 *
 * @param at every earlier entry of the lane was sent before
 * @param readTo how far the source had read its shards, or null when it did not know
 */
record Mark(Instant at, @Nullable Instant readTo) {

    private static final Comparator<Mark> ORDER = Comparator.comparing(Mark::at)
            .thenComparing(Mark::readTo, Comparator.nullsFirst(Comparator.naturalOrder()));

    Mark later(Mark other) {
        return ORDER.compare(this, other) >= 0 ? this : other;
    }
}
