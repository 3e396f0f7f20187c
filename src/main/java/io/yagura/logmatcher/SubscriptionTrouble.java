package io.yagura.logmatcher;

import io.yagura.observe.Reading;
import io.yagura.observe.TargetTrouble;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something about a subscription that a person should look at, with the figures that make it so. */
public sealed interface SubscriptionTrouble extends TargetTrouble {

    /** The facts are no longer vouched for, or never were. */
    record NoAnswer(Reading<?> reading) implements SubscriptionTrouble, TargetTrouble.Silence {}

    /**
     * Events went wrong.
     *
     * @param kind lost, failed, duplicate or unexpected
     * @param events how many, of duplicates the deliveries beyond the first
     * @param published within the same windows
     * @param from the first window in which they are
     * @param to the last one
     */
    record Mismatched(Verdict kind, long events, long published, Instant from, Instant to)
            implements SubscriptionTrouble {

        /** Whoever reads from Kinesis delivers some events again after a restart; nobody loses any by that. */
        @Override
        public boolean alarm() {
            return kind == Verdict.LOST || kind == Verdict.FAILED;
        }
    }

    /**
     * Nothing can be said of windows, or of events in them.
     *
     * @param heldOpen windows that should have been judged by now
     * @param events in windows that were judged
     * @param from the first window in which something is unknown
     * @param to the last one
     * @param why in words, or null when it cannot be said
     */
    record Unknown(
            int heldOpen,
            long events,
            Instant from,
            Instant to,
            @Nullable String why) implements SubscriptionTrouble {
        @Override
        public boolean alarm() {
            return false;
        }
    }

    /**
     * Less was delivered within the deadline than was agreed.
     *
     * @param percent of the events that should have arrived
     * @param inTime how many that is
     * @param expected of how many
     * @param from the first window that counts
     */
    record BelowObjective(double percent, double objective, long inTime, long expected, Instant from)
            implements SubscriptionTrouble {
        @Override
        public boolean alarm() {
            return false;
        }
    }
}
