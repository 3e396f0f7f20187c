package io.yagura.logmatcher;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of lines that somebody sent.
 *
 * @param reasons of the first rejected lines, in order; their number is {@code rejected}
 * @param cut why the lines ended before their end, or null when they did not; what was whole is taken
 */
public record IntakeTally(
        long accepted,
        long repeated,
        long rejected,
        List<Rejection> reasons,
        @Nullable String cut) {

    public IntakeTally {
        reasons = List.copyOf(reasons);
    }

    /**
     * A line that is not taken.
     *
     * @param line counted from 1
     */
    public record Rejection(long line, String reason) {}
}
