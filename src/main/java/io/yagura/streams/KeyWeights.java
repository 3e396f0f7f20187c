package io.yagura.streams;

import io.yagura.streams.LoadProfile.Piece;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What publishers wrote to which hash key.
 *
 * @param over how long it was counted
 * @param keys key by key
 * @param rest what is known less finely, none of it in {@code keys}; in the order of the keys
 */
public record KeyWeights(Duration over, NavigableMap<BigInteger, Written> keys, List<Spread> rest) {

    /** A piece of several keys carries at most one of so many parts, so that a cut between pieces is off by no more. */
    private static final int PIECES = 4_096;

    public KeyWeights {
        if (over.isNegative() || over.isZero()) {
            throw new IllegalArgumentException("Nothing is counted within " + over);
        }
        keys = Collections.unmodifiableNavigableMap(new TreeMap<>(keys));
        rest = List.copyOf(rest);
    }

    /** All of it key by key. */
    public KeyWeights(Duration over, NavigableMap<BigInteger, Written> keys) {
        this(over, keys, List.of());
    }

    /** What was written to many keys of a range, none of which is heavy: evenly, as far as it is known. */
    public record Spread(HashRange range, Written written) {}

    /** {@return whether nothing was written} */
    boolean none() {
        return keys.isEmpty() && rest.isEmpty();
    }

    /** What was written to one key. */
    public record Written(long bytes, long records) {

        public Written plus(Written more) {
            return new Written(bytes + more.bytes, records + more.records);
        }
    }

    /** {@return where a record goes: the MD5 of its partition key (Kinesis API, {@code PutRecord})} */
    public static BigInteger hashKey(String partitionKey) {
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(partitionKey.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, md5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }

    /** {@return the load of these keys, finest where the most is written} */
    public LoadProfile profile(HashRange within) {
        Map<BigInteger, Written> inside = keys.subMap(within.start(), true, within.end(), true);
        Flow total = inside.values().stream().map(this::flow).reduce(Flow.NONE, Flow::plus);
        double enough = total.shareOfLimit() / PIECES;
        List<Piece> pieces = new ArrayList<>();
        BigInteger first = null;
        BigInteger last = null;
        Flow sum = Flow.NONE;
        for (Map.Entry<BigInteger, Written> key : inside.entrySet()) {
            Flow flow = flow(key.getValue());
            // a key that is heavy by itself stands alone, since no cut goes through it
            if (first != null && last != null && sum.plus(flow).shareOfLimit() > enough) {
                pieces.add(new Piece(new HashRange(first, last), sum));
                first = null;
                sum = Flow.NONE;
            }
            first = first == null ? key.getKey() : first;
            last = key.getKey();
            sum = sum.plus(flow);
        }
        if (first != null && last != null) {
            pieces.add(new Piece(new HashRange(first, last), sum));
        }
        LoadProfile one = new LoadProfile(LoadBasis.PARTITION_KEYS, pieces);
        return rest.isEmpty() ? one : one.plus(spread().within(within));
    }

    private LoadProfile spread() {
        return new LoadProfile(
                LoadBasis.PARTITION_KEYS,
                rest.stream()
                        .map(spread -> new Piece(spread.range(), flow(spread.written())))
                        .toList());
    }

    private Flow flow(Written written) {
        double seconds = over.toNanos() / 1e9;
        return new Flow(written.bytes() / seconds, written.records() / seconds);
    }
}
