package io.yagura.streams;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/**
 * All shards of a stream, open and closed, as all pages of {@code ListShards} tell of them: facts of
 * {@code streams/<account>:<stream>/topology}.
 */
public record Topology(List<Shard> shards) {

    public Topology {
        shards = List.copyOf(shards);
    }

    /** {@return the shards that take records, in the order of their hash keys} */
    public List<Shard> open() {
        return shards.stream()
                .filter(Shard::open)
                .sorted(Comparator.comparing(shard -> shard.range().start()))
                .toList();
    }

    /** {@return whether the open shards hold every hash key once, as they always do, unless a list is incomplete} */
    public boolean whole() {
        BigInteger next = BigInteger.ZERO;
        for (Shard shard : open()) {
            if (!shard.range().start().equals(next)) {
                return false;
            }
            next = shard.range().end().add(BigInteger.ONE);
        }
        return next.subtract(BigInteger.ONE).equals(HashRange.LARGEST);
    }
}
