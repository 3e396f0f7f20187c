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
 * What publishers wrote to which hash key, key by key.
 *
 * @param over how long it was counted
 */
public record KeyWeights(Duration over, NavigableMap<BigInteger, Written> keys) {

    /** A piece of several keys carries at most one of so many parts, so that a cut between pieces is off by no more. */
    private static final int PIECES = 4_096;

    public KeyWeights {
        if (over.isNegative() || over.isZero()) {
            throw new IllegalArgumentException("Nothing is counted within " + over);
        }
        keys = Collections.unmodifiableNavigableMap(new TreeMap<>(keys));
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
        return new LoadProfile(LoadBasis.PARTITION_KEYS, pieces);
    }

    private Flow flow(Written written) {
        double seconds = over.toNanos() / 1e9;
        return new Flow(written.bytes() / seconds, written.records() / seconds);
    }
}
