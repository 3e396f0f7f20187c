package io.yagura.streams;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Chooses the next call of a walk. Boundaries are marks on a line: some are there, some are wanted. Merging away a mark
 * is safe once the wanted marks on both its sides are there, for then no shard ever carries more than one of the old
 * or of the new shards. So: what can be merged safely is merged, which makes room; else the mark is set that lets the
 * most be merged; and only where no more shards are allowed, a merge comes too early, the lightest one.
 */
final class Pathfinder {

    private static final BigInteger BEHIND_ALL = HashRange.LARGEST.add(BigInteger.ONE);

    private final BigInteger[] keys;
    private final boolean[] there;
    private final boolean[] wanted;
    /** By mark, the nearest wanted ones on its sides. */
    private final int[] wantedBelow;

    private final int[] wantedAbove;
    /** By wanted mark, how many that are there and not wanted follow before the next wanted one. */
    private final int[] superfluousAbove;
    /** By mark, what all keys below it carry. */
    private final double[] carriedBelow;

    private final int most;
    private int shards;
    private int peak;
    private int cramped;

    Pathfinder(Boundaries from, Boundaries to, int mostShards, LoadProfile load) {
        TreeSet<BigInteger> all = new TreeSet<>(from.keys());
        all.addAll(to.keys());
        // the ends of the line are always there, and wanted
        all.add(BigInteger.ZERO);
        all.add(BEHIND_ALL);
        this.keys = all.toArray(BigInteger[]::new);
        this.there = new boolean[keys.length];
        this.wanted = new boolean[keys.length];
        for (int i = 0; i < keys.length; i++) {
            boolean end = i == 0 || i == keys.length - 1;
            there[i] = end || from.keys().contains(keys[i]);
            wanted[i] = end || to.keys().contains(keys[i]);
        }
        this.wantedBelow = new int[keys.length];
        this.wantedAbove = new int[keys.length];
        this.superfluousAbove = new int[keys.length];
        this.carriedBelow = new double[keys.length];
        for (int i = 1; i < keys.length; i++) {
            wantedBelow[i] = wanted[i - 1] ? i - 1 : wantedBelow[i - 1];
            carriedBelow[i] =
                    carriedBelow[i - 1] + load.strain(new HashRange(keys[i - 1], keys[i].subtract(BigInteger.ONE)));
            if (!wanted[i]) {
                superfluousAbove[wantedBelow[i]]++;
            }
        }
        for (int i = keys.length - 2; i >= 0; i--) {
            wantedAbove[i] = wanted[i + 1] ? i + 1 : wantedAbove[i + 1];
        }
        this.most = mostShards;
        this.shards = from.shards();
        this.peak = shards;
    }

    Walk walk() {
        List<WalkStep> steps = new ArrayList<>();
        while (true) {
            int safe = safeMerge();
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

    private int safeMerge() {
        for (int i = 1; i < keys.length - 1; i++) {
            if (there[i] && !wanted[i] && there[wantedBelow[i]] && there[wantedAbove[i]]) {
                return i;
            }
        }
        return -1;
    }

    /** The wanted mark that makes the most merges safe; else one that another will complete; else the lowest. */
    private int nextSplit() {
        int best = -1;
        int bestGain = -1;
        for (int i = 1; i < keys.length - 1; i++) {
            if (!wanted[i] || there[i]) {
                continue;
            }
            int gain = gain(i);
            if (gain > bestGain) {
                best = i;
                bestGain = gain;
            }
        }
        return best;
    }

    private int gain(int mark) {
        int below = superfluousAbove[wantedBelow[mark]];
        int above = superfluousAbove[mark];
        int now = (there[wantedBelow[mark]] ? below : 0) + (there[wantedAbove[mark]] ? above : 0);
        // a merge that is safe now counts more than any that a second split makes safe
        return now * keys.length + (now == 0 ? above : 0);
    }

    private int lightestMerge() {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < keys.length - 1; i++) {
            if (there[i] && !wanted[i]) {
                double carried = carriedBelow[above(i)] - carriedBelow[below(i)];
                if (carried < least) {
                    best = i;
                    least = carried;
                }
            }
        }
        return best;
    }

    private WalkStep split(int mark) {
        HashRange shard = range(below(mark), above(mark));
        there[mark] = true;
        shards++;
        peak = Math.max(peak, shards);
        return new WalkStep.Split(shard, keys[mark]);
    }

    private WalkStep merge(int mark) {
        WalkStep step = new WalkStep.Merge(range(below(mark), mark), range(mark, above(mark)));
        there[mark] = false;
        superfluousAbove[wantedBelow[mark]]--;
        shards--;
        return step;
    }

    private int below(int mark) {
        int i = mark - 1;
        while (!there[i]) {
            i--;
        }
        return i;
    }

    private int above(int mark) {
        int i = mark + 1;
        while (!there[i]) {
            i++;
        }
        return i;
    }

    private HashRange range(int from, int to) {
        return new HashRange(keys[from], keys[to].subtract(BigInteger.ONE));
    }
}
