package io.yagura.logmatcher;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a part of an audit stream is read.
 *
 * @param part from 0 to 15
 * @param owner the console that reads it or read it last; null when nobody ever did
 * @param toldAt when that console last told of it, by its own clock
 * @param heardAt the same by the clock of the console that shows it
 * @param passed up to which time of arrival it was read and judged
 */
public record PartFacts(
        int part,
        @Nullable String owner,
        @Nullable Instant toldAt,
        @Nullable Instant heardAt,
        @Nullable Instant passed,
        State state) {

    /** Whether what is known of a part is as fresh as it should be. */
    public enum State {
        READ,
        /** It was read before, and is read again by another console or after a start. */
        AGAIN,
        /** It is read, but later than it is written. */
        BEHIND,
        /** Whoever read it has told nothing for too long. */
        SILENT,
        /** Nobody ever read it. */
        NEVER
    }

    /** {@return whether nobody reads it} */
    public boolean unread() {
        return state == State.SILENT || state == State.NEVER;
    }

    static PartFacts never(Part part) {
        return new PartFacts(part.number(), null, null, null, null, State.NEVER);
    }
}
