package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers of a source were taken, as runs without a hole: one run as long as nothing is missing. A source counts
 * from 1; a number 0 is taken, and not missed.
 */
final class SourceNumbers {

    private static final long FIRST = 1;

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
        return run;
    }

    /** {@return whether every number below was taken} */
    boolean completeBelow(long number) {
        Map.Entry<Long, Run> below = runs.lowerEntry(number);
        if (below == null) {
            return number <= FIRST;
        }
        return below.getValue().first <= FIRST && below.getValue().last >= number - 1;
    }

    /** {@return what is missing below the highest number, in order} */
    List<Gap> gaps() {
        if (gaps == null) {
            gaps = find();
        }
        return gaps;
    }

    private List<Gap> find() {
        if (runs.isEmpty() || (runs.size() == 1 && runs.firstKey() <= FIRST)) {
            return List.of();
        }
        List<Gap> found = new ArrayList<>();
        Map<Lane, Mark> marks = new HashMap<>();
        Map<Run, Instant> receivedBy = receivedBy();
        long expected = FIRST;
        for (Run run : runs.values()) {
            if (run.first > expected) {
                found.add(new Gap(
                        expected, run.first - 1, receivedBy.getOrDefault(run, run.received), Map.copyOf(marks)));
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
     * @param receivedBy when a line with a higher number had been received, by the receiver's clock
     * @param marks the highest watermark that was sent before, per lane
     */
    record Gap(long first, long last, Instant receivedBy, Map<Lane, Mark> marks) {}

    /** Numbers without a hole between them. */
    static final class Run {
        private long first;
        private long last;
        private Instant received;
        private final Map<Lane, Mark> marks = new HashMap<>(1);

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

        private void absorb(Run above) {
            last = above.last;
            received = above.received.isBefore(received) ? above.received : received;
            above.marks.forEach(this::mark);
        }
    }
}
