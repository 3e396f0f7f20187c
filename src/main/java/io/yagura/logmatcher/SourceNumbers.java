package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers of a source were taken, as runs without a hole: one run as long as nothing is missing. A source counts
 * from 1; a number 0 is taken, and not missed.
 */
final class SourceNumbers {

    private static final long FIRST = 1;

    /** Beyond so many runs it is no longer known which numbers between the lowest two are there. */
    static final int MOST_RUNS = 1_024;

    private final TreeMap<Long, Run> runs = new TreeMap<>();
    // the run that grew last, and the first number of the one above it: most lines go no further
    private @Nullable Run growing;
    private long above = Long.MAX_VALUE;
    private @Nullable List<Gap> gaps;

    /** {@return the run that the number now belongs to, or null when it had been taken before} */
    @Nullable Run take(long number, Instant receivedAt) {
        Run run = growing;
        if (run != null && number == run.last + 1 && number + 1 < above) {
            run.absorb(number, receivedAt);
            gaps = null;
            return run;
        }
        return search(number, receivedAt);
    }

    private @Nullable Run search(long number, Instant receivedAt) {
        Map.Entry<Long, Run> below = runs.floorEntry(number);
        if (below != null && number <= below.getValue().last) {
            return null;
        }
        Run run = new Run(number, receivedAt);
        if (below != null && below.getValue().last == number - 1) {
            run = below.getValue();
            run.absorb(number, receivedAt);
        }
        Run next = runs.remove(number + 1);
        if (next != null) {
            run.absorb(next);
        }
        runs.put(run.first, run);
        growing = run;
        Long higher = runs.higherKey(run.first);
        above = higher == null ? Long.MAX_VALUE : higher;
        gaps = null;
        if (runs.size() > MOST_RUNS) {
            blur();
        }
        return runs.get(run.first) == run ? run : runs.firstEntry().getValue();
    }

    /**
     * Makes the lowest two runs one, with a hole that stays: what comes of its numbers later counts as a repetition, and
     * what it could have told remains unknown.
     */
    private void blur() {
        Run lowest = runs.firstEntry().getValue();
        Run next = Objects.requireNonNull(runs.remove(Objects.requireNonNull(runs.higherKey(lowest.first))));
        Instant receivedBy = next.received;
        for (Run above : runs.tailMap(next.first).values()) {
            receivedBy = above.received.isBefore(receivedBy) ? above.received : receivedBy;
        }
        lowest.swallow(next, receivedBy);
        growing = null;
    }

    /** {@return whether every number below was taken} */
    boolean completeBelow(long number) {
        Map.Entry<Long, Run> below = runs.lowerEntry(number);
        if (below == null) {
            return number <= FIRST;
        }
        Run run = below.getValue();
        return run.first <= FIRST && run.last >= number - 1 && (run.hole == null || run.hole.first() >= number);
    }

    /** {@return what is missing below the highest number, in order} */
    List<Gap> gaps() {
        if (gaps == null) {
            gaps = find();
        }
        return gaps;
    }

    private List<Gap> find() {
        if (runs.isEmpty()
                || (runs.size() == 1
                        && runs.firstKey() <= FIRST
                        && runs.firstEntry().getValue().hole == null)) {
            return List.of();
        }
        List<Gap> found = new ArrayList<>();
        Map<Lane, Mark> marks = new HashMap<>();
        Map<Run, Instant> receivedBy = receivedBy();
        long expected = FIRST;
        for (Run run : runs.values()) {
            if (run.first > expected) {
                found.add(Gap.between(expected, run, receivedBy.getOrDefault(run, run.received), marks));
            }
            if (run.hole != null) {
                found.add(run.hole);
            }
            run.marks.forEach((lane, mark) -> marks.merge(lane, mark, Mark::later));
            expected = run.last + 1;
        }
        return found;
    }

    /** {@return for each run when a line of it or of a later one was first received} */
    private Map<Run, Instant> receivedBy() {
        Map<Run, Instant> receivedBy = new HashMap<>();
        Instant earliest = Instant.MAX;
        for (Run run : runs.descendingMap().values()) {
            earliest = run.received.isBefore(earliest) ? run.received : earliest;
            receivedBy.put(run, earliest);
        }
        return receivedBy;
    }

    /**
     * Numbers that are missing.
     *
     * @param missing how many of them are: all, or some of a stretch of which no more is known
     * @param receivedBy when a line with a higher number had been received, by the receiver's clock
     * @param marks the highest watermark that was sent before, per lane
     */
    record Gap(long first, long last, long missing, Instant receivedBy, Map<Lane, Mark> marks) {

        /** {@return whether none of these numbers is there} */
        boolean whole() {
            return missing == last - first + 1;
        }

        private static Gap between(long first, Run above, Instant receivedBy, Map<Lane, Mark> marks) {
            return new Gap(first, above.first - 1, above.first - first, receivedBy, Map.copyOf(marks));
        }

        /** {@return a stretch that excuses all that both do} */
        private static @Nullable Gap both(@Nullable Gap lower, @Nullable Gap higher) {
            if (lower == null || higher == null) {
                return lower == null ? higher : lower;
            }
            return new Gap(
                    lower.first,
                    higher.last,
                    lower.missing + higher.missing,
                    lower.receivedBy.isAfter(higher.receivedBy) ? lower.receivedBy : higher.receivedBy,
                    lower.marks);
        }
    }

    /** Numbers without a hole between them, but for one that stays in the lowest. */
    static final class Run {
        private long first;
        private long last;
        private Instant received;
        private final Map<Lane, Mark> marks = new HashMap<>(1);
        private @Nullable Gap hole;

        private Run(long number, Instant receivedAt) {
            this.first = number;
            this.last = number;
            this.received = receivedAt;
        }

        void mark(Lane lane, Mark mark) {
            marks.merge(lane, mark, Mark::later);
        }

        private void absorb(long number, Instant receivedAt) {
            last = number;
            received = receivedAt.isBefore(received) ? receivedAt : received;
        }

        private void swallow(Run above, Instant receivedBy) {
            hole = Gap.both(hole, Gap.between(last + 1, above, receivedBy, marks));
            absorb(above);
        }

        private void absorb(Run above) {
            hole = Gap.both(hole, above.hole);
            last = above.last;
            received = above.received.isBefore(received) ? above.received : received;
            above.marks.forEach(this::mark);
        }
    }
}
