package io.yagura.streams;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a reshard must not be done.
 *
 * @param strategy the one that it concerns, or null for all
 * @param message a sentence for people
 */
public record ReshardRefusal(Reason reason, @Nullable ReshardStrategy strategy, String message) {

    /** The sort of reason, so that a client need not read the sentence. */
    public enum Reason {
        ON_DEMAND,
        NOT_ACTIVE,
        HALF_OR_DOUBLE,
        TOO_OFTEN,
        OVER_QUOTA,
        CHILDREN_WAIT,
        READER_LAGS,
        NOTHING_TO_DO,
        UNDER_WAY,
        TOO_HOT,
        UNSPLITTABLE,
        NO_SUCH_SHARD,
        /** Something that has to be known could not be read. */
        UNSEEN;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static ReshardRefusal of(Reason reason, String message) {
        return new ReshardRefusal(reason, null, message);
    }

    boolean concerns(ReshardStrategy other) {
        return strategy == null || strategy == other;
    }
}
