package io.yagura.logmatcher;

import io.yagura.logmatcher.HeavyKeys.Counter;
import java.util.Collection;

/**
 * What was written to the hash keys of a stream within one minute: heavy keys one by one, all else by where it lies. The
 * sum is exact, for what a key loses its place with goes where the key lies.
 *
 * @see HeavyKeys
 */
final class KeyTally {

    /** Into so many equal parts the hash keys are cut for what is not told one by one. */
    static final int PARTS = 4_096;

    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(PARTS);

    private final long minute;
    private final HeavyKeys heavy = new HeavyKeys();
    private final long[] bytes = new long[PARTS];
    private final long[] records = new long[PARTS];
    private long all;
    private long withoutSize;

    /** Of this minute since 1970. */
    KeyTally(long minute) {
        this.minute = minute;
    }

    long minute() {
        return minute;
    }

    /** Counts a record. */
    void add(HashKey key, long size) {
        all++;
        Counter gone = heavy.add(key, size);
        if (gone != null) {
            int part = (int) (gone.key().high() >>> SHIFT);
            bytes[part] += gone.bytes();
            records[part] += gone.records();
        }
    }

    /** Counts a record of which nobody said how large it is. */
    void addWithoutSize(HashKey key) {
        withoutSize++;
        add(key, 0);
    }

    Collection<Counter> heavy() {
        return heavy.counters();
    }

    long restBytes(int part) {
        return bytes[part];
    }

    long restRecords(int part) {
        return records[part];
    }

    long records() {
        return all;
    }

    long withoutSize() {
        return withoutSize;
    }
}
