package io.yagura.subscribers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the looks at a lease have shown until now. Nothing in a lease is a time, so every time here is that of the look
 * which first saw what it says: things have been so at least since then.
 *
 * @param row the lease as it was seen last
 * @param counterSince when the counter was first seen as it is
 * @param beating whether this reader's counter was ever seen to move
 * @param readerSince when the reader, or that there is none, was first seen
 * @param checkpointSince when the checkpoint was first seen as it is
 * @param moved whether the checkpoint was seen to move at the last look
 * @param handingOverSince when the handing over was first seen, or null
 * @param lags the lags of the last minutes, oldest first
 */
record LeaseMemory(
        LeaseRow row,
        Instant counterSince,
        boolean beating,
        Instant readerSince,
        Instant checkpointSince,
        boolean moved,
        @Nullable Instant handingOverSince,
        List<Lag> lags) {

    private static final Duration KEPT = Duration.ofMinutes(5);

    /** Closer together they would only cost memory. */
    private static final Duration APART = Duration.ofSeconds(30);

    /** A lag older than this is no longer told. */
    private static final Duration TOLD = Duration.ofMinutes(2);

    LeaseMemory {
        lags = List.copyOf(lags);
    }

    static LeaseMemory first(LeaseRow row, Instant at) {
        return new LeaseMemory(row, at, false, at, at, false, row.from() == null ? null : at, List.of());
    }

    /** {@return the memory after one look more} */
    LeaseMemory next(LeaseRow seen, Instant at) {
        boolean sameReader = Objects.equals(row.reader(), seen.reader());
        boolean sameCounter = row.counter() == seen.counter();
        boolean samePlace = row.checkpoint().equals(seen.checkpoint());
        return new LeaseMemory(
                seen,
                // a new reader begins anew: whoever gives it the lease moves the counter too
                sameReader && sameCounter ? counterSince : at,
                sameReader && (beating || !sameCounter),
                sameReader ? readerSince : at,
                samePlace ? checkpointSince : at,
                !samePlace,
                seen.from() == null ? null : handingOverSince == null ? at : handingOverSince,
                lags);
    }

    /** {@return the memory with a lag that was found at the last look} */
    LeaseMemory with(Lag lag) {
        if (!lags.isEmpty() && !lag.asOf().isAfter(lags.getLast().asOf())) {
            return this;
        }
        Instant oldest = lag.asOf().minus(KEPT);
        List<Lag> next = new ArrayList<>(lags.size() + 1);
        lags.stream().filter(old -> !old.asOf().isBefore(oldest)).forEach(next::add);
        if (next.size() > 1
                && Duration.between(
                                        next.get(next.size() - 2).asOf(),
                                        next.getLast().asOf())
                                .compareTo(APART)
                        < 0) {
            next.removeLast();
        }
        next.add(lag);
        return new LeaseMemory(row, counterSince, beating, readerSince, checkpointSince, moved, handingOverSince, next);
    }

    /**
     * {@return the last lag if it was probed, unless that is too long ago} What was read off a checkpoint's number is the
     * checkpoint's age: it grows while the checkpoint stands, and what it was is no news.
     */
    @Nullable Lag lastProbed(Instant now) {
        Lag last = lags.isEmpty() ? null : lags.getLast();
        return last == null || last.provenance().decoded() || last.asOf().isBefore(now.minus(TOLD)) ? null : last;
    }

    /** {@return whether its reader was in the midst of old records at the last look, by their numbers} */
    boolean amongOld() {
        Lag last = lags.isEmpty() ? null : lags.getLast();
        return last != null && last.provenance().decoded() && last.age().compareTo(LagRule.CLOSE) > 0;
    }

    /** {@return the lags that are believed} */
    List<Lag> lags(SequenceTrust trust) {
        return trust == SequenceTrust.DROPPED
                ? lags.stream().filter(lag -> !lag.provenance().decoded()).toList()
                : lags;
    }
}
