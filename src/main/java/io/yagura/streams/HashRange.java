package io.yagura.streams;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigInteger;

/**
 * A range of hash keys, both ends included: a record belongs to the shard whose range holds the MD5 of its partition key
 * (Kinesis API, {@code HashKeyRange}).
 */
public record HashRange(BigInteger start, BigInteger end) {

    /** The largest hash key, 2<sup>128</sup> - 1. */
    public static final BigInteger LARGEST = BigInteger.TWO.pow(128).subtract(BigInteger.ONE);

    /** All hash keys. */
    public static final HashRange ALL = new HashRange(BigInteger.ZERO, LARGEST);

    @JsonCreator
    public HashRange {
        if (start.signum() < 0 || end.compareTo(start) < 0 || end.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("No range of hash keys: " + start + " to " + end);
        }
    }

    /** {@return how many keys it holds} */
    public BigInteger width() {
        return end.subtract(start).add(BigInteger.ONE);
    }

    public boolean holds(BigInteger key) {
        return key.compareTo(start) >= 0 && key.compareTo(end) <= 0;
    }

    /** {@return whether the other begins where this one ends} */
    public boolean precedes(HashRange other) {
        return end.add(BigInteger.ONE).equals(other.start);
    }

    /** {@return the part of all hash keys that it is, from 0 to 1} */
    @JsonIgnore
    public double share() {
        return width().doubleValue() / ALL.width().doubleValue();
    }
}
