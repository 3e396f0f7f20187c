package io.yagura.logmatcher;

import io.yagura.logmatcher.HeavyKeys.Counter;
import io.yagura.streams.HashRange;
import io.yagura.streams.KeyWeights;
import io.yagura.streams.KeyWeights.Spread;
import io.yagura.streams.KeyWeights.Written;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was written to which keys of one stream within the last minutes: a ring of minutes, each counted by itself. */
final class StreamKeys {

    /** Of a shard that is hot now, what was written earlier says little. */
    static final int MINUTES = 6;

    /** Sooner nothing is told: a few seconds are not how it goes. */
    private static final Duration ENOUGH = Duration.ofSeconds(30);

    /** Of all records, so many may have no size before nothing is told of bytes. */
    private static final double SIZELESS = 0.01;

    private static final BigInteger PART = HashRange.ALL.width().divide(BigInteger.valueOf(KeyTally.PARTS));

    private final @Nullable KeyTally[] ring = new @Nullable KeyTally[MINUTES];
    private @Nullable Instant first;

    /**
     * Counts a record.
     *
     * @param size bytes, or null when nobody said
     */
    synchronized void add(Instant at, HashKey key, @Nullable Long size) {
        first = first == null || at.isBefore(first) ? at : first;
        long minute = minute(at);
        int place = Math.floorMod(minute, MINUTES);
        KeyTally tally = ring[place];
        if (tally == null || tally.minute() < minute) {
            tally = new KeyTally(minute);
            ring[place] = tally;
        }
        if (tally.minute() > minute) {
            return;
        }
        if (size == null) {
            tally.addWithoutSize(key);
        } else {
            tally.add(key, size);
        }
    }

    /** {@return whether all that was counted is too old by now} */
    synchronized boolean forgotten(Instant now) {
        return lately(now).findAny().isEmpty();
    }

    /** {@return what was written to the keys of this range, or null where that cannot be told} */
    @Nullable KeyWeights weights(HashRange range, Instant now) {
        Counted counted = counted(now);
        return counted == null ? null : new KeyWeights(counted.over(), heavy(counted, range), rest(counted, range));
    }

    /** What there is, copied in a moment, so that whoever asks holds up no one who counts. */
    private record Counted(Duration over, List<Heavy> heavy, List<Written> rest) {}

    private record Heavy(HashKey key, Written written) {}

    private synchronized @Nullable Counted counted(Instant now) {
        Instant begin = Instant.ofEpochSecond((minute(now) - MINUTES + 1) * 60);
        Instant since = first == null || first.isBefore(begin) ? begin : first;
        Duration over = Duration.between(since, now);
        List<KeyTally> tallies = lately(now).toList();
        long all = tallies.stream().mapToLong(KeyTally::records).sum();
        long withoutSize = tallies.stream().mapToLong(KeyTally::withoutSize).sum();
        if (all == 0 || over.compareTo(ENOUGH) < 0 || withoutSize > SIZELESS * all) {
            return null;
        }
        List<Heavy> heavy = new ArrayList<>();
        long[] bytes = new long[KeyTally.PARTS];
        long[] records = new long[KeyTally.PARTS];
        for (KeyTally tally : tallies) {
            for (Counter counter : tally.heavy()) {
                heavy.add(new Heavy(counter.key(), new Written(counter.bytes(), counter.records())));
            }
            for (int part = 0; part < KeyTally.PARTS; part++) {
                bytes[part] += tally.restBytes(part);
                records[part] += tally.restRecords(part);
            }
        }
        return new Counted(
                over,
                heavy,
                IntStream.range(0, KeyTally.PARTS)
                        .mapToObj(part -> new Written(bytes[part], records[part]))
                        .toList());
    }

    private static NavigableMap<BigInteger, Written> heavy(Counted counted, HashRange range) {
        TreeMap<BigInteger, Written> keys = new TreeMap<>();
        for (Heavy heavy : counted.heavy()) {
            BigInteger key = heavy.key().toBigInteger();
            if (range.holds(key)) {
                keys.merge(key, heavy.written(), Written::plus);
            }
        }
        return keys;
    }

    private static List<Spread> rest(Counted counted, HashRange range) {
        List<Spread> rest = new ArrayList<>();
        int last = part(range.end());
        for (int part = part(range.start()); part <= last; part++) {
            Written written = counted.rest().get(part);
            if (written.records() > 0) {
                BigInteger start = PART.multiply(BigInteger.valueOf(part));
                rest.add(new Spread(new HashRange(start, start.add(PART).subtract(BigInteger.ONE)), written));
            }
        }
        return rest;
    }

    private static int part(BigInteger key) {
        return key.divide(PART).intValueExact();
    }

    private Stream<KeyTally> lately(Instant now) {
        long minute = minute(now);
        return Stream.of(ring)
                .filter(Objects::nonNull)
                .filter(tally -> tally.minute() > minute - MINUTES && tally.minute() <= minute);
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60);
    }
}
