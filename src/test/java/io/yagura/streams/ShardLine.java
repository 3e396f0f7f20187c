package io.yagura.streams;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A line of open shards that takes splits and merges as Kinesis does, and nothing that Kinesis would not take. */
final class ShardLine {

    private final List<HashRange> open;

    ShardLine(Boundaries boundaries) {
        this.open = new ArrayList<>(boundaries.ranges());
    }

    void take(WalkStep step) {
        switch (step) {
            case WalkStep.Split(HashRange shard, BigInteger at) -> {
                int i = index(shard);
                open.set(i, new HashRange(shard.start(), at.subtract(BigInteger.ONE)));
                open.add(i + 1, new HashRange(at, shard.end()));
            }
            case WalkStep.Merge(HashRange lower, HashRange upper) -> {
                int i = index(lower);
                if (i + 1 == open.size() || !open.get(i + 1).equals(upper)) {
                    throw new IllegalStateException(upper + " does not follow " + lower);
                }
                open.set(i, new HashRange(lower.start(), upper.end()));
                open.remove(i + 1);
            }
        }
    }

    private int index(HashRange shard) {
        int i = open.indexOf(shard);
        if (i < 0) {
            throw new IllegalStateException("There is no open shard " + shard);
        }
        return i;
    }

    boolean coversAllKeysOnce() {
        BigInteger next = BigInteger.ZERO;
        for (HashRange range : open) {
            if (!range.start().equals(next)) {
                return false;
            }
            next = range.end().add(BigInteger.ONE);
        }
        return next.equals(HashRange.LARGEST.add(BigInteger.ONE));
    }

    int shards() {
        return open.size();
    }

    List<HashRange> ranges() {
        return List.copyOf(open);
    }

    Boundaries boundaries() {
        return Boundaries.of(open.stream().skip(1).map(HashRange::start).toList());
    }
}
