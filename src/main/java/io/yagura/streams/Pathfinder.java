package io.yagura.streams;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the next call of a walk. Boundaries are marks on a line: some are there, some are wanted. Merging away a mark
 * is safe once the wanted marks on both its sides are there, for then no shard ever carries more than one of the old
 * or of the new shards. So: what can be merged safely is merged, which makes room; else the mark is set that lets the
 * most be merged; and only where no more shards are allowed, a merge comes too early, the lightest one. What a call
 * changes concerns the marks next to it alone, so only these are thought of again.
 */
final class Pathfinder {

    private final Marks marks;
    private final BitSet safeMerges = new BitSet();
    /** Some are out of date: a gain that has changed since has been added again. */
    private final Queue<Gain> gains = new PriorityQueue<>();

    private final LoadProfile load;
    /** By mark, what all keys below it carry; null until somebody has to know. */
    private double @Nullable [] carriedBelow;

    private final int most;
    private int shards;
    private int peak;
    private int cramped;

    /** How much is gained by setting a mark. */
    private record Gain(int mark, int gain) implements Comparable<Gain> {

        private static final Comparator<Gain> ORDER =
                Comparator.comparingInt(Gain::gain).reversed().thenComparingInt(Gain::mark);

        @Override
        public int compareTo(Gain other) {
            return ORDER.compare(this, other);
        }
    }

    Pathfinder(Boundaries from, Boundaries to, int mostShards, LoadProfile load) {
        this.marks = new Marks(from, to);
        this.load = load;
        this.most = mostShards;
        this.shards = from.shards();
        this.peak = shards;
        for (int i = 0; i < marks.count(); i++) {
            thinkOf(i);
        }
    }

    /** Finds out anew whether a mark can be merged away safely, or how much is gained by setting it. */
    private void thinkOf(int mark) {
        if (marks.wanted(mark)) {
            if (!marks.there(mark)) {
                gains.add(new Gain(mark, gain(mark)));
            }
            return;
        }
        safeMerges.set(
                mark,
                marks.there(mark) && marks.there(marks.wantedBelow(mark)) && marks.there(marks.wantedAbove(mark)));
    }

    Walk walk() {
        List<WalkStep> steps = new ArrayList<>();
        while (true) {
            int safe = safeMerges.nextSetBit(0);
            if (safe >= 0) {
                steps.add(merge(safe));
                continue;
            }
            int split = nextSplit();
            if (split < 0) {
                return new Walk(steps, peak, cramped);
            }
            if (shards < most) {
                steps.add(split(split));
            } else {
                cramped++;
                steps.add(merge(lightestMerge()));
            }
        }
    }

    /** The wanted mark that makes the most merges safe; else one that another will complete; else the lowest; or -1. */
    private int nextSplit() {
        while (true) {
            Gain best = gains.peek();
            if (best == null) {
                return -1;
            }
            if (!marks.there(best.mark()) && best.gain() == gain(best.mark())) {
                return best.mark();
            }
            gains.remove();
        }
    }

    private int gain(int mark) {
        int lower = marks.wantedBelow(mark);
        int below = marks.superfluousAbove(lower);
        int above = marks.superfluousAbove(mark);
        int now = (marks.there(lower) ? below : 0) + (marks.there(marks.wantedAbove(mark)) ? above : 0);
        // a merge that is safe now counts more than any that a second split makes safe
        return now * marks.count() + (now == 0 ? above : 0);
    }

    private int lightestMerge() {
        double[] carried = carriedBelow == null ? carried() : carriedBelow;
        carriedBelow = carried;
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < marks.count() - 1; i++) {
            if (marks.there(i) && !marks.wanted(i)) {
                double both = carried[marks.above(i)] - carried[marks.below(i)];
                if (both < least) {
                    best = i;
                    least = both;
                }
            }
        }
        return best;
    }

    private double[] carried() {
        double[] below = new double[marks.count()];
        for (int i = 1; i < below.length; i++) {
            below[i] = below[i - 1] + load.strain(marks.range(i - 1, i));
        }
        return below;
    }

    private WalkStep split(int mark) {
        WalkStep step = new WalkStep.Split(marks.range(marks.below(mark), marks.above(mark)), marks.key(mark));
        marks.set(mark);
        shards++;
        peak = Math.max(peak, shards);
        for (int i = marks.wantedBelow(mark); i <= marks.wantedAbove(mark); i++) {
            thinkOf(i);
        }
        return step;
    }

    private WalkStep merge(int mark) {
        WalkStep step = new WalkStep.Merge(marks.range(marks.below(mark), mark), marks.range(mark, marks.above(mark)));
        marks.clear(mark);
        shards--;
        for (int near : new int[] {marks.wantedBelow(mark), mark, marks.wantedAbove(mark)}) {
            thinkOf(near);
        }
        return step;
    }
}
