package io.yagura.logmatcher;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was published to a stream within a minute: a fingerprint per filter and slice, in which each event is once. The ids
 * are held until the windows are closed; a cell to which something is added later is no longer to be trusted.
 */
final class PublishedMinute {

    private final long number;
    private final Fingerprints[] published;
    private final int[] changes = new int[EventHash.SLICES];
    // an event told twice and delivered twice would leave equal fingerprints, and its duplicate unseen
    private IdSet @Nullable [] ids = new IdSet[0];
    private int stirred;
    private long heard = Long.MIN_VALUE;
    private boolean touched;

    /** @param filters how many the stream has */
    PublishedMinute(long number, int filters) {
        this.number = number;
        this.published = new Fingerprints[filters];
        for (int i = 0; i < filters; i++) {
            published[i] = new Fingerprints();
        }
    }

    long number() {
        return number;
    }

    /** Adds an event that these filters let through. */
    void add(int[] filters, long hash) {
        int slice = EventHash.slice(hash);
        changes[slice]++;
        if (ids == null) {
            stirred |= 1 << slice;
        } else if (!ids(ids)[slice].add(hash)) {
            return;
        }
        for (int filter : filters) {
            published[filter].add(slice, hash);
        }
    }

    void heard(long at) {
        heard = Math.max(heard, at);
    }

    /** {@return when the last of its lines was received, by when its events had all reached the stream} */
    Instant heard() {
        return Nanos.instant(heard);
    }

    private IdSet[] ids(IdSet[] held) {
        if (held.length > 0) {
            return held;
        }
        IdSet[] made = new IdSet[EventHash.SLICES];
        for (int i = 0; i < made.length; i++) {
            made[i] = new IdSet();
        }
        ids = made;
        return made;
    }

    Fingerprints published(int filter) {
        return published[filter];
    }

    /** The windows of the minute are closed: the ids are held no longer. */
    void release() {
        ids = null;
    }

    /** {@return whether the slice's fingerprint may have an event twice, so that its entries have to be joined} */
    boolean stirred(int slice) {
        return (stirred & 1 << slice) != 0;
    }

    int changes(int slice) {
        return changes[slice];
    }

    /** {@return whether this is the first time since {@link #rest}} */
    boolean touch() {
        boolean first = !touched;
        touched = true;
        return first;
    }

    void rest() {
        touched = false;
    }

    /** {@return how many ids are held, and the memory that they take} */
    Held held() {
        long count = 0;
        long bytes = 0;
        for (IdSet set : ids == null ? new IdSet[0] : ids) {
            count += set.size();
            bytes += set.bytes();
        }
        return new Held(count, bytes);
    }

    /** Ids of minutes that are open. */
    record Held(long ids, long bytes) {
        Held plus(Held other) {
            return new Held(ids + other.ids, bytes + other.bytes);
        }
    }
}
