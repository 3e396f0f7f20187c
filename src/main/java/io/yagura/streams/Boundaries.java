package io.yagura.streams;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where one shard ends and the next begins: the first hash keys of all shards but the first. It says the same as a
 * contiguous list of ranges that covers all hash keys, and a split adds one of them, a merge takes one away.
 */
public final class Boundaries {

    /** A shard that is this much wider or narrower than planned takes no call to put right. */
    private static final BigDecimal NEAR_ENOUGH = new BigDecimal("0.01");

    private static final BigInteger KEYS = HashRange.LARGEST.add(BigInteger.ONE);

    private final NavigableSet<BigInteger> keys;

    private Boundaries(NavigableSet<BigInteger> keys) {
        this.keys = Collections.unmodifiableNavigableSet(keys);
    }

    /** {@return these boundaries; each lies behind the first hash key} */
    public static Boundaries of(Collection<BigInteger> keys) {
        NavigableSet<BigInteger> sorted = new TreeSet<>(keys);
        if (!sorted.isEmpty() && (sorted.first().signum() <= 0 || sorted.last().compareTo(HashRange.LARGEST) > 0)) {
            throw new IllegalArgumentException("No boundaries between shards: " + sorted);
        }
        return new Boundaries(sorted);
    }

    /** {@return those of {@code shards} equal shards, as Kinesis cuts them} */
    public static Boundaries uniform(int shards) {
        if (shards < 1) {
            throw new IllegalArgumentException("A stream has at least one shard, not " + shards);
        }
        NavigableSet<BigInteger> cuts = new TreeSet<>();
        BigInteger count = BigInteger.valueOf(shards);
        for (int i = 1; i < shards; i++) {
            cuts.add(KEYS.multiply(BigInteger.valueOf(i)).divide(count));
        }
        return new Boundaries(cuts);
    }

    /**
     * {@return those of {@code shards} equal shards, but for boundaries that are there already and at most a hundredth
     * of a shard away: these stay} Asked again halfway, this gives the same.
     */
    public Boundaries evened(int shards) {
        BigInteger near = new BigDecimal(KEYS)
                .divide(BigDecimal.valueOf(shards), 0, RoundingMode.DOWN)
                .multiply(NEAR_ENOUGH)
                .toBigInteger();
        NavigableSet<BigInteger> cuts = new TreeSet<>();
        for (BigInteger ideal : uniform(shards).keys) {
            BigInteger there = nearest(ideal);
            cuts.add(there != null && there.subtract(ideal).abs().compareTo(near) <= 0 ? there : ideal);
        }
        return new Boundaries(cuts);
    }

    private @Nullable BigInteger nearest(BigInteger key) {
        BigInteger below = keys.floor(key);
        BigInteger above = keys.ceiling(key);
        if (below == null || above == null) {
            return below == null ? above : below;
        }
        return key.subtract(below).compareTo(above.subtract(key)) <= 0 ? below : above;
    }

    /** {@return these and one more} */
    public Boundaries with(BigInteger key) {
        List<BigInteger> more = new ArrayList<>(keys);
        more.add(key);
        return of(more);
    }

    public NavigableSet<BigInteger> keys() {
        return keys;
    }

    /** {@return how many shards lie between them} */
    public int shards() {
        return keys.size() + 1;
    }

    /** {@return the shards between them, in order} */
    public List<HashRange> ranges() {
        List<HashRange> ranges = new ArrayList<>(shards());
        BigInteger start = BigInteger.ZERO;
        for (BigInteger cut : keys) {
            ranges.add(new HashRange(start, cut.subtract(BigInteger.ONE)));
            start = cut;
        }
        ranges.add(new HashRange(start, HashRange.LARGEST));
        return ranges;
    }

    /** {@return how many of these the others do not have, and how many of the others these do not have} */
    public int differences(Boundaries others) {
        int shared = 0;
        for (BigInteger key : keys) {
            if (others.keys.contains(key)) {
                shared++;
            }
        }
        return keys.size() + others.keys.size() - 2 * shared;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Boundaries same && same.keys.equals(keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public String toString() {
        return shards() + " shards cut at " + keys;
    }
}
