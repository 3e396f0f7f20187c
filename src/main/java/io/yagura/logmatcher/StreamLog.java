package io.yagura.logmatcher;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;

/** What the publishers of a stream told, and the lines without a number that tell of it. */
final class StreamLog {

    private final Set<TypeFilter> filters;
    private final TreeMap<Instant, PublishedMinute> minutes = new TreeMap<>();
    private final Map<Instant, Set<LogEntry>> unnumbered = new HashMap<>();
    private Instant settled = Instant.MIN;

    StreamLog(Set<TypeFilter> filters) {
        this.filters = Set.copyOf(filters);
    }

    void add(PublishEntry entry, long hash) {
        minutes.computeIfAbsent(Minute.of(entry.at()), key -> new PublishedMinute(filters))
                .add(entry.eventType(), hash);
    }

    /** {@return what was published then, which may be nothing} */
    PublishedMinute minute(Instant minute) {
        PublishedMinute told = minutes.get(minute);
        return told == null ? new PublishedMinute(filters) : told;
    }

    NavigableSet<Instant> minutes() {
        return minutes.navigableKeySet();
    }

    /**
     * {@return whether a line without a number is not known to be a repetition} It is kept only until its window closes;
     * one that comes again later makes its cell unequal, and the join sees that it is the same line.
     */
    boolean first(LogEntry entry, Instant minute) {
        return minute.isBefore(settled)
                || unnumbered.computeIfAbsent(minute, key -> new HashSet<>()).add(entry);
    }

    /** All windows before this minute are closed. */
    void settle(Instant minute) {
        settled = minute.isAfter(settled) ? minute : settled;
        unnumbered.keySet().removeIf(key -> key.isBefore(settled));
        minutes.headMap(settled).values().forEach(PublishedMinute::release);
    }

    void forget(Instant before) {
        minutes.headMap(before).clear();
        unnumbered.keySet().removeIf(key -> key.isBefore(before));
    }
}
