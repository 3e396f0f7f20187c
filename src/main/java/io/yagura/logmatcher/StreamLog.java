package io.yagura.logmatcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the publishers of a stream told, and the lines without a number that tell of it. */
final class StreamLog {

    private static final int RECENT = 8;
    private static final int TYPES = 1_000;

    private final List<TypeFilter> filters;
    private final TreeMap<Long, PublishedMinute> minutes = new TreeMap<>();
    private final @Nullable PublishedMinute[] recent = new PublishedMinute[RECENT];
    private final List<PublishedMinute> touched = new ArrayList<>();
    private final Map<String, int[]> passes = new HashMap<>();
    private final Map<Long, LineSet> unnumbered = new HashMap<>();
    private long settled = Long.MIN_VALUE;
    private long released = Long.MIN_VALUE;

    StreamLog(Set<TypeFilter> filters) {
        this.filters = List.copyOf(filters);
    }

    /** @param heardAt when the line was received */
    void add(long publishedAt, int[] passing, long hash, long heardAt) {
        PublishedMinute minute = told(Minute.number(publishedAt));
        minute.add(passing, hash);
        minute.heard(heardAt);
        if (minute.touch()) {
            touched.add(minute);
        }
    }

    private PublishedMinute told(long number) {
        int place = (int) number & (RECENT - 1);
        @Nullable PublishedMinute minute = recent[place];
        if (minute == null || minute.number() != number) {
            minute = minutes.computeIfAbsent(number, key -> new PublishedMinute(key, filters.size()));
            recent[place] = minute;
        }
        return minute;
    }

    /** {@return the filters that let an event of this type through} */
    int[] passing(@Nullable String eventType) {
        if (eventType == null) {
            return new int[0];
        }
        if (passes.size() > TYPES) {
            passes.clear();
        }
        return passes.computeIfAbsent(
                eventType,
                type -> IntStream.range(0, filters.size())
                        .filter(filter -> filters.get(filter).accepts(type))
                        .toArray());
    }

    int filter(TypeFilter filter) {
        int number = filters.indexOf(filter);
        if (number < 0) {
            throw new IllegalArgumentException("filter: %s was not asked for".formatted(filter));
        }
        return number;
    }

    /** {@return what was published then, which may be nothing} */
    PublishedMinute minute(long number) {
        PublishedMinute told = minutes.get(number);
        return told == null ? new PublishedMinute(number, filters.size()) : told;
    }

    NavigableSet<Long> minutes() {
        return minutes.navigableKeySet();
    }

    /** {@return the minutes of which something was told since {@link #rest}} */
    List<PublishedMinute> touched() {
        return touched;
    }

    void rest() {
        touched.forEach(PublishedMinute::rest);
        touched.clear();
    }

    /**
     * {@return whether a line without a number is not known to be a repetition} It is kept only until its window closes;
     * one that comes again later makes its cell unequal, and the join sees that it is the same line.
     */
    boolean first(LogEntry entry, long minute) {
        return minute < settled
                || unnumbered.computeIfAbsent(minute, key -> new LineSet()).add(entry);
    }

    /** All windows before this minute are closed. */
    void settle(long minute) {
        settled = Math.max(settled, minute);
        unnumbered.keySet().removeIf(key -> key < settled);
        // one that appears later among them is released only with the next: it is never large
        minutes.subMap(Math.min(released, settled), settled).values().forEach(PublishedMinute::release);
        touched.stream().filter(told -> told.number() < settled).forEach(PublishedMinute::release);
        released = settled;
    }

    void forget(long before) {
        if (minutes.headMap(before).isEmpty()) {
            return;
        }
        minutes.headMap(before).clear();
        unnumbered.keySet().removeIf(key -> key < before);
        Arrays.fill(recent, null);
    }

    PublishedMinute.Held held() {
        return minutes.tailMap(settled).values().stream()
                .map(PublishedMinute::held)
                .reduce(new PublishedMinute.Held(0, 0), PublishedMinute.Held::plus);
    }
}
