package io.yagura.logmatcher;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** One of the 2<sup>128</sup> hash keys of a stream, by its upper and its lower 64 bits, both without a sign. */
record HashKey(long high, long low) {

    private static final int DIGITS = 39;
    private static final int BITS = 128;

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }

    /** {@return where a record with this partition key goes (Kinesis API, {@code PutRecord})} */
    static HashKey of(String partitionKey, MessageDigest md5) {
        ByteBuffer digest = ByteBuffer.wrap(md5.digest(partitionKey.getBytes(StandardCharsets.UTF_8)));
        return new HashKey(digest.getLong(), digest.getLong());
    }

    /** {@return where a record with this explicit hash key goes, or null for what Kinesis would not have taken} */
    static @Nullable HashKey explicit(String decimal) {
        if (decimal.isEmpty() || decimal.length() > DIGITS || !decimal.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        BigInteger key = new BigInteger(decimal);
        return key.bitLength() > BITS
                ? null
                : new HashKey(key.shiftRight(Long.SIZE).longValue(), key.longValue());
    }

    BigInteger toBigInteger() {
        return new BigInteger(
                1,
                ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array());
    }
}
