package io.yagura.logmatcher;

import io.yagura.logmatcher.EventLife.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a subscriber told of one slice of a window. */
final class DeliveredCell {

    private final Fingerprint delivered = new Fingerprint();
    private final List<EventLife> late = new ArrayList<>();
    private int changes;
    private int joinedAt = -1;
    private List<EventLife> joined = List.of();

    void add(long hash) {
        delivered.add(hash);
        changes++;
    }

    /** A late delivery is noted at once, so that it needs no join. */
    void late(SubscribeEntry entry) {
        late.add(new EventLife(
                entry.eventId(), entry.publishedAt(), Published.FOR_THE_SUBSCRIPTION, List.of(entry.at()), false, Trace.of(null, entry)));
    }

    void changed() {
        changes++;
    }

    /** {@return whether each event that was published was delivered exactly once, and nothing else was} */
    boolean equal(Fingerprint published) {
        return delivered.same(published);
    }

    List<EventLife> late() {
        return late;
    }

    /** {@return the lives of its events, joined again only when a line has come since} */
    List<EventLife> joined(int publishedChanges, Supplier<List<EventLife>> join) {
        int now = changes + publishedChanges;
        if (now != joinedAt) {
            joined = join.get();
            joinedAt = now;
        }
        return joined;
    }
}
