package io.yagura.logmatcher;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a lane's own time of which lines may be missing.
 *
 * @param from no missing line has an earlier `at`
 * @param to no missing line has a later `at`
 * @param readTo how far the subscriber's source had read at {@code from}, or null when it did not say
 * @param why in words for people, which are made only when asked for
 */
record Blind(Instant from, Instant to, @Nullable Instant readTo, Supplier<String> why) {

    /** {@return whether a publish line of that time may be among the missing} */
    boolean publicationAt(Instant time) {
        return !time.isBefore(from) && !time.isAfter(to);
    }

    /**
     * {@return whether the first delivery of an event may be among the missing} Later than its due time it can only be
     * where the source had not read so far.
     */
    boolean delivery(Instant publishedAt, Instant due) {
        return !to.isBefore(publishedAt) && (from.isBefore(due) || (readTo != null && readTo.isBefore(publishedAt)));
    }

    /** {@return whether any {@link #publicationAt} of the minute may be} */
    boolean mayHidePublications(Instant minute, Instant end) {
        return from.isBefore(end) && !to.isBefore(minute);
    }

    /** {@return whether the first {@link #delivery} of any event of the minute may be} */
    boolean mayHideDeliveries(Instant minute, Instant end, Instant due) {
        return !to.isBefore(minute) && (from.isBefore(due) || (readTo != null && readTo.isBefore(end)));
    }
}
