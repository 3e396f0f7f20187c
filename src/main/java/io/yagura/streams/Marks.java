package io.yagura.streams;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The boundaries that are there and those that are wanted, as marks on one line, by their order. The ends of the line are
 * always both.
 */
final class Marks {

    private static final BigInteger BEHIND_ALL = HashRange.LARGEST.add(BigInteger.ONE);

    private final BigInteger[] keys;
    private final boolean[] there;
    private final boolean[] wanted;
    private final int[] wantedBelow;
    private final int[] wantedAbove;
    /** By wanted mark, how many that are there and not wanted follow before the next wanted one. */
    private final int[] superfluousAbove;

    Marks(Boundaries from, Boundaries to) {
        this.keys = merged(List.copyOf(from.keys()), List.copyOf(to.keys()));
        this.there = marked(from);
        this.wanted = marked(to);
        this.wantedBelow = new int[keys.length];
        this.wantedAbove = new int[keys.length];
        this.superfluousAbove = new int[keys.length];
        for (int i = 1; i < keys.length; i++) {
            wantedBelow[i] = wanted[i - 1] ? i - 1 : wantedBelow[i - 1];
            if (!wanted[i]) {
                superfluousAbove[wantedBelow[i]]++;
            }
        }
        for (int i = keys.length - 2; i >= 0; i--) {
            wantedAbove[i] = wanted[i + 1] ? i + 1 : wantedAbove[i + 1];
        }
    }

    private static BigInteger[] merged(List<BigInteger> some, List<BigInteger> others) {
        List<BigInteger> all = new ArrayList<>(some.size() + others.size() + 2);
        all.add(BigInteger.ZERO);
        int i = 0;
        int j = 0;
        while (i < some.size() && j < others.size()) {
            int order = some.get(i).compareTo(others.get(j));
            all.add(order <= 0 ? some.get(i) : others.get(j));
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        all.addAll(some.subList(i, some.size()));
        all.addAll(others.subList(j, others.size()));
        all.add(BEHIND_ALL);
        return all.toArray(BigInteger[]::new);
    }

    private boolean[] marked(Boundaries boundaries) {
        boolean[] marked = new boolean[keys.length];
        marked[0] = true;
        marked[keys.length - 1] = true;
        int i = 0;
        for (BigInteger key : boundaries.keys()) {
            while (!keys[i].equals(key)) {
                i++;
            }
            marked[i] = true;
        }
        return marked;
    }

    int count() {
        return keys.length;
    }

    BigInteger key(int mark) {
        return keys[mark];
    }

    boolean there(int mark) {
        return there[mark];
    }

    boolean wanted(int mark) {
        return wanted[mark];
    }

    /** {@return the nearest wanted mark below this one} */
    int wantedBelow(int mark) {
        return wantedBelow[mark];
    }

    /** {@return the nearest wanted mark above this one} */
    int wantedAbove(int mark) {
        return wantedAbove[mark];
    }

    /** {@return how many marks that are there and not wanted follow a wanted one before the next} */
    int superfluousAbove(int mark) {
        return superfluousAbove[mark];
    }

    /** {@return the nearest mark below this one that is there} */
    int below(int mark) {
        int i = mark - 1;
        while (!there[i]) {
            i--;
        }
        return i;
    }

    /** {@return the nearest mark above this one that is there} */
    int above(int mark) {
        int i = mark + 1;
        while (!there[i]) {
            i++;
        }
        return i;
    }

    HashRange range(int from, int to) {
        return new HashRange(keys[from], keys[to].subtract(BigInteger.ONE));
    }

    /** Sets a wanted mark. */
    void set(int mark) {
        there[mark] = true;
    }

    /** Takes a mark away that nobody wants. */
    void clear(int mark) {
        there[mark] = false;
        superfluousAbove[wantedBelow[mark]]--;
    }
}
