package io.yagura.logmatcher;

import io.yagura.logmatcher.EventLife.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is to be told one by one of a slice of a window. */
final class DeliveredCell {

    private final List<EventLife> late = new ArrayList<>();
    private long deadLettered;
    private long joinedAt = -1;
    private List<EventLife> joined = List.of();

    /** A late delivery is noted at once, so that it needs no join. */
    void late(Told entry) {
        late.add(new EventLife(
                entry.eventId.get(),
                Nanos.instant(entry.publishedAt),
                Published.FOR_THE_SUBSCRIPTION,
                List.of(Nanos.instant(entry.at)),
                false,
                entry.trace.get()));
    }

    void changed() {
        deadLettered++;
    }

    List<EventLife> late() {
        return late;
    }

    /** {@return the lives of its events, joined again only when a line has come since} */
    List<EventLife> joined(long told, Supplier<List<EventLife>> join) {
        long now = told + deadLettered;
        if (now != joinedAt) {
            joined = join.get();
            joinedAt = now;
        }
        return joined;
    }
}
