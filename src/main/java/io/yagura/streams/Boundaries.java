package io.yagura.streams;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Where one shard ends and the next begins: the first hash keys of all shards but the first. It says the same as a
 * contiguous list of ranges that covers all hash keys, and a split adds one of them, a merge takes one away.
 */
public final class Boundaries {

    /** A shard that is wider or narrower than planned by this part of it takes no call to put right. */
    private static final long NEAR_ENOUGH = 100;

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
        BigInteger near = KEYS.divide(BigInteger.valueOf(NEAR_ENOUGH * shards));
        List<BigInteger> mine = List.copyOf(keys);
        NavigableSet<BigInteger> cuts = new TreeSet<>();
        int nearest = 0;
        for (BigInteger ideal : uniform(shards).keys) {
            while (nearest + 1 < mine.size() && closer(mine.get(nearest + 1), mine.get(nearest), ideal)) {
                nearest++;
            }
            boolean stays =
                    !mine.isEmpty() && distance(mine.get(nearest), ideal).compareTo(near) <= 0;
            cuts.add(stays ? mine.get(nearest) : ideal);
        }
        return new Boundaries(cuts);
    }

    private static boolean closer(BigInteger one, BigInteger other, BigInteger to) {
        return distance(one, to).compareTo(distance(other, to)) < 0;
    }

    private static BigInteger distance(BigInteger one, BigInteger other) {
        return one.subtract(other).abs();
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
