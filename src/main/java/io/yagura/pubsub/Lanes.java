package io.yagura.pubsub;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may go next: with {@link Ordering#BY_KEY} a record only when its predecessor of the same key has ended. */
final class Lanes {

    private final Ordering ordering;
    private final Deque<Outgoing> ready = new ArrayDeque<>();

    /** A lane per key that has a record ready or under way; the others of the key wait in it. */
    private final Map<String, Deque<Outgoing>> waiting = new HashMap<>();

    private int records;

    Lanes(Ordering ordering) {
        this.ordering = ordering;
    }

    void add(Outgoing record) {
        records++;
        if (ordering == Ordering.NONE) {
            ready.add(record);
            return;
        }
        Deque<Outgoing> lane = waiting.get(record.partitionKey());
        if (lane != null) {
            lane.add(record);
            return;
        }
        waiting.put(record.partitionKey(), new ArrayDeque<>(2));
        ready.add(record);
    }

    /** The record goes again, before those that came later. */
    void again(Outgoing record) {
        ready.addFirst(record);
    }

    /** The record has ended, whichever way: its key is free for the next. */
    void ended(Outgoing record) {
        records--;
        if (ordering == Ordering.NONE) {
            return;
        }
        Deque<Outgoing> lane = waiting.get(record.partitionKey());
        if (lane == null) {
            throw new IllegalStateException("No lane for the key of a record that was under way");
        }
        Outgoing next = lane.poll();
        if (next == null) {
            waiting.remove(record.partitionKey());
            return;
        }
        ready.add(next);
    }

    @Nullable Outgoing peek() {
        return ready.peek();
    }

    @Nullable Outgoing poll() {
        return ready.poll();
    }

    /** {@return how many can go now} */
    int ready() {
        return ready.size();
    }

    /** {@return how many have not ended} */
    int records() {
        return records;
    }
}
