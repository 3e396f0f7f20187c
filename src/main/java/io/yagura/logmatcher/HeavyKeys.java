package io.yagura.logmatcher;

import io.yagura.streams.ShardLimits;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The heaviest of any number of keys, in bounded memory: SpaceSaving (Metwally, Agrawal, El Abbadi, "Efficient computation
 * of frequent and top-k elements in data streams", 2005). Of the weight of all, whatever key has more than one
 * {@value #MOST}th is among them. Unlike there, what is told of a key is only what was counted while it was here, and the
 * estimate that decides who has to go is kept apart, so that nothing is ever counted twice.
 */
final class HeavyKeys {

    static final int MOST = 2_048;

    /** So that a key counts by whichever of a shard's two limits it is nearer to, within a factor of two. */
    private static final long RECORD =
            (long) (ShardLimits.INCOMING_BYTES_PER_SECOND / ShardLimits.INCOMING_RECORDS_PER_SECOND);

    private final Map<HashKey, Counter> byKey = new HashMap<>();

    /** A heap, the lightest first. */
    private Counter[] heap = new Counter[16];

    /** What was written to one key. */
    static final class Counter {

        private final HashKey key;
        private long bytes;
        private long records;

        /** At least what the key has weighed in all. */
        private long rank;

        private int place;

        private Counter(HashKey key, long rank, int place) {
            this.key = key;
            this.rank = rank;
            this.place = place;
        }

        HashKey key() {
            return key;
        }

        long bytes() {
            return bytes;
        }

        long records() {
            return records;
        }
    }

    /** {@return what had to go for it, or null} */
    @Nullable Counter add(HashKey key, long bytes) {
        Counter counter = byKey.get(key);
        Counter gone = null;
        if (counter == null && byKey.size() < MOST) {
            counter = entered(key);
        } else if (counter == null) {
            gone = heap[0];
            counter = replaced(gone, key);
        }
        counter.bytes += bytes;
        counter.records++;
        counter.rank += bytes + RECORD;
        sinkFrom(counter);
        return gone;
    }

    Collection<Counter> counters() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    private Counter entered(HashKey key) {
        int place = byKey.size();
        if (place == heap.length) {
            heap = Arrays.copyOf(heap, 2 * place);
        }
        Counter counter = new Counter(key, 0, place);
        byKey.put(key, counter);
        put(counter, place);
        // nothing is lighter than what has nothing yet
        while (counter.place > 0) {
            swap(counter, heap[(counter.place - 1) / 2]);
        }
        return counter;
    }

    private Counter replaced(Counter gone, HashKey key) {
        byKey.remove(gone.key);
        Counter counter = new Counter(key, gone.rank, 0);
        byKey.put(key, counter);
        put(counter, 0);
        return counter;
    }

    private void sinkFrom(Counter counter) {
        while (true) {
            int lighter = 2 * counter.place + 1;
            if (lighter >= byKey.size()) {
                return;
            }
            if (lighter + 1 < byKey.size() && heap[lighter + 1].rank < heap[lighter].rank) {
                lighter++;
            }
            if (heap[lighter].rank >= counter.rank) {
                return;
            }
            swap(counter, heap[lighter]);
        }
    }

    private void swap(Counter one, Counter other) {
        int place = one.place;
        put(one, other.place);
        put(other, place);
    }

    private void put(Counter counter, int place) {
        heap[place] = counter;
        counter.place = place;
    }
}
