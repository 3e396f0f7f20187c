package io.yagura.logmatcher.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The beginning of what was written since a time, cut where there is too much of it.
 *
 * @param next where the rest begins, or the end of time when there is none
 */
record FeedPage<R>(List<R> rows, Instant next) {

    /** What the store's times differ by at least. */
    private static final Duration TICK = Duration.ofNanos(1_000);

    FeedPage {
        rows = List.copyOf(rows);
    }

    /**
     * Cuts between times, as the rest is found by its time; what has the first time is given whole.
     *
     * @param sorted by time, not more than asked for
     * @param asked how many were asked for: as many may lack some of the last time
     * @param most how heavy the page may be
     */
    static <R> FeedPage<R> of(
            List<R> sorted, int asked, Function<R, Instant> time, ToLongFunction<R> weight, long most) {
        List<R> rows = new ArrayList<>();
        long heavy = 0;
        int from = 0;
        while (from < sorted.size()) {
            Instant at = time.apply(sorted.get(from));
            int to = from;
            long more = 0;
            while (to < sorted.size() && time.apply(sorted.get(to)).equals(at)) {
                more += weight.applyAsLong(sorted.get(to++));
            }
            boolean partial = to == sorted.size() && sorted.size() == asked;
            if (from > 0 && (partial || heavy + more > most)) {
                return new FeedPage<>(rows, time.apply(sorted.get(from - 1)).plus(TICK));
            }
            if (partial) {
                return new FeedPage<>(sorted, at);
            }
            rows.addAll(sorted.subList(from, to));
            heavy += more;
            from = to;
        }
        return new FeedPage<>(rows, Instant.MAX);
    }
}
