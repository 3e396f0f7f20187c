package io.yagura.logmatcher;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives every console what the matchers of all parts wrote to the ledger. */
public interface FindingsFeed {

    /**
     * {@return what was written since, by part: each window as it is now, with its mismatches as they are kept}
     *
     * <p>What is given may have been given before, and where there is much, it is the earliest of it. Fails with a
     * {@link LedgerAwayException}.
     *
     * @param mark where the last answer ended; null for everything of windows that began at or after {@code oldest}
     */
    Written since(@Nullable Instant mark, Instant oldest);

    /**
     * What was written.
     *
     * @param mark where the next question begins
     * @param more whether the next question is better asked at once
     */
    record Written(List<OfPart> parts, Instant mark, boolean more) {

        public Written {
            parts = List.copyOf(parts);
        }

        /** As much as there was. */
        public Written(List<OfPart> parts, Instant mark) {
            this(parts, mark, false);
        }
    }

    /** Findings of one part. */
    record OfPart(Part part, Findings findings) {}
}
