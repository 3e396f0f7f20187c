package io.yagura.logmatcher;

import io.yagura.logmatcher.EventLife.Published;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is to be told one by one of a slice of a window. */
final class DeliveredCell {

    private final List<EventLife> late = new ArrayList<>(1);
    private long lateEvents;
    private long deadLettered;
    private long joinedAt = -1;
    private @Nullable Instant joinedBegin;
    private Lives joined = Lives.NONE;

    /** A late delivery is noted at once, so that it needs no join. */
    void late(Told entry) {
        lateEvents++;
        if (late.size() < Lives.NAMED) {
            late.add(new EventLife(
                    entry.eventId.get(),
                    Nanos.instant(entry.publishedAt),
                    Published.FOR_THE_SUBSCRIPTION,
                    List.of(Nanos.instant(entry.at)),
                    false,
                    entry.trace.get()));
        }
    }

    void changed() {
        deadLettered++;
    }

    /** {@return late deliveries, as many as are told by name} */
    List<EventLife> late() {
        return late;
    }

    long lateEvents() {
        return lateEvents;
    }

    /**
     * {@return the lives of its events, joined again only when a line has come since, or other events are judged}
     *
     * @param told how many lines it had
     */
    Lives joined(long told, Instant begin, Supplier<Lives> join) {
        long now = told + deadLettered;
        if (now != joinedAt || !begin.equals(joinedBegin)) {
            joined = join.get();
            joinedAt = now;
            joinedBegin = begin;
        }
        return joined;
    }
}
