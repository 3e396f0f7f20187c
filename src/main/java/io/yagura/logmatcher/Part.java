package io.yagura.logmatcher;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sixteenth of all events, by their ids. On an audit stream each part is a log by itself, with its own numbers and
 * watermarks of every source, and lies on one point of the hash keys: whichever way shards are cut, it is within one.
 *
 * @param number from 0 to 15
 */
public record Part(int number) implements Comparable<Part> {

    /** How many there are; a contract with everybody who writes to an audit stream. */
    public static final int COUNT = 16;

    /** All of them, in order. */
    public static final List<Part> ALL =
            IntStream.range(0, COUNT).mapToObj(Part::new).toList();

    private static final int BITS = Integer.numberOfTrailingZeros(COUNT);
    private static final int KEY_BITS = 128;
    private static final Pattern SUFFIX = Pattern.compile("#(?:[0-9]|1[0-5])$");

    public Part {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("part: '%d' is not from 0 to %d".formatted(number, COUNT - 1));
        }
    }

    /** {@return the part of an event: the first four bits of the MD5 of its id in UTF-8} */
    public static Part of(String eventId) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(eventId.getBytes(StandardCharsets.UTF_8));
            return ALL.get((digest[0] & 0xff) >>> (Byte.SIZE - BITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }

    /** {@return the middle of the part's range of hash keys: the explicit hash key of its records} */
    public BigInteger hashKey() {
        return BigInteger.valueOf(2L * number + 1).shiftLeft(KEY_BITS - BITS - 1);
    }

    /** {@return the name by which a source is known that numbers its lines by parts} */
    public String source(String whole) {
        return whole + "#" + number;
    }

    /** {@return the part that a source's name ends with, or null for a source that is whole} */
    static @Nullable Part ofSource(String source) {
        int end = source.lastIndexOf('#');
        return end >= 0 && SUFFIX.matcher(source).find() ? ALL.get(Integer.parseInt(source.substring(end + 1))) : null;
    }

    /** {@return the name of the whole source} */
    public static String wholeSource(String source) {
        return SUFFIX.matcher(source).replaceFirst("");
    }

    @Override
    public int compareTo(Part other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
