package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The windows of one subscription. */
final class SubscriptionLog {

    private static final int RECENT = 8;

    private final Subscription subscription;
    private final StreamLog stream;
    private final TreeMap<Long, SubscriptionWindow> windows = new TreeMap<>();
    private final @Nullable SubscriptionWindow[] recent = new SubscriptionWindow[RECENT];
    private final TreeSet<Long> open = new TreeSet<>();
    private final TreeSet<Long> unsettled = new TreeSet<>();
    private final Set<Long> touched = new HashSet<>();
    /** Whose lines or judgement changed since news were asked for, before the last advance. */
    private final Set<Long> changed = new HashSet<>();

    /** Of which something was said before the subscriber's first line showed that they are none of its own. */
    private final TreeSet<Long> takenBack = new TreeSet<>();

    private @Nullable Instant begin;
    private @Nullable Instant beginOfNews;

    SubscriptionLog(Subscription subscription, StreamLog stream) {
        this.subscription = subscription;
        this.stream = stream;
    }

    Subscription subscription() {
        return subscription;
    }

    void add(Told told) {
        long minute = Minute.number(told.publishedAt);
        int place = (int) minute & (RECENT - 1);
        @Nullable SubscriptionWindow window = recent[place];
        if (window == null || window.number() != minute) {
            window = window(minute);
            recent[place] = window;
        }
        window.add(told);
        if (window.touch()) {
            touched.add(minute);
        }
    }

    private SubscriptionWindow window(long minute) {
        return windows.computeIfAbsent(minute, key -> {
            open.add(key);
            return new SubscriptionWindow(subscription, key, stream.filter(subscription.types()));
        });
    }

    /** {@return what changed in windows that had been judged before} */
    List<Amendment> advance(Sight sight, Entries entries) {
        List<Amendment> amendments = new ArrayList<>();
        for (long minute : due(sight)) {
            SubscriptionWindow window = window(minute);
            if (!window.concerns(sight)) {
                drop(minute);
                continue;
            }
            if (window.advance(sight, stream.minute(minute), entries, amendments)) {
                changed.add(minute);
            }
            sort(minute, window);
        }
        return amendments;
    }

    /** The minutes whose judgement may come, or come out differently than the last time. */
    private NavigableSet<Long> due(Sight sight) {
        TreeSet<Long> due = new TreeSet<>(open);
        due.addAll(unsettled);
        due.addAll(touched);
        changed.addAll(touched);
        touched.clear();
        stream.touched().forEach(told -> due.add(told.number()));
        if (!sight.begin().equals(begin)) {
            begin = sight.begin();
            due.addAll(stream.minutes());
            due.addAll(windows.keySet());
        }
        return due;
    }

    private void sort(long minute, SubscriptionWindow window) {
        if (window.closed()) {
            open.remove(minute);
        }
        if (window.settled()) {
            unsettled.remove(minute);
        } else {
            unsettled.add(minute);
        }
    }

    private void drop(long minute) {
        @Nullable SubscriptionWindow window = windows.remove(minute);
        if (window != null && window.takeBack()) {
            takenBack.add(minute);
        }
        open.remove(minute);
        recent[(int) minute & (RECENT - 1)] = null;
    }

    /** {@return the minute before which every window is closed} */
    long closedBefore() {
        if (!open.isEmpty()) {
            return open.first();
        }
        return windows.isEmpty() ? Long.MIN_VALUE : windows.lastKey() + 1;
    }

    void forget(long before) {
        if (windows.headMap(before).isEmpty()) {
            return;
        }
        windows.headMap(before).clear();
        open.headSet(before).clear();
        unsettled.headSet(before).clear();
        touched.removeIf(minute -> minute < before);
        changed.removeIf(minute -> minute < before);
        Arrays.fill(recent, null);
    }

    Stream<WindowReport> reports(Sight sight) {
        return windows.values().stream()
                .filter(window -> begun(window, sight))
                .map(window -> window.report(sight, stream.minute(window.number())));
    }

    /** {@return what is new since this was last asked} A closed window changes only with a line or a judgement of its own. */
    Stream<Finding> news(Sight sight) {
        NavigableSet<Long> minutes = new TreeSet<>(open);
        if (sight.begin().equals(beginOfNews)) {
            minutes.addAll(changed);
            minutes.addAll(touched);
        } else {
            beginOfNews = sight.begin();
            minutes.addAll(windows.keySet());
            windows.values().stream()
                    .filter(window -> !begun(window, sight) && window.takeBack())
                    .forEach(window -> takenBack.add(window.number()));
        }
        changed.clear();
        List<Finding> news = new ArrayList<>();
        takenBack.forEach(minute -> news.add(nothingOf(minute)));
        takenBack.clear();
        minutes.stream()
                .map(windows::get)
                .filter(window -> window != null && begun(window, sight))
                .map(window -> window.news(sight, stream.minute(window.number())))
                .flatMap(Optional::stream)
                .forEach(news::add);
        return news.stream();
    }

    private static boolean begun(SubscriptionWindow window, Sight sight) {
        return sight.begin().isBefore(Minute.end(window.number()));
    }

    private Finding nothingOf(long minute) {
        return new Finding(
                new WindowReport(
                        subscription.stream(),
                        subscription.subscriber(),
                        Minute.begin(minute),
                        WindowReport.State.CLOSED,
                        0,
                        Map.of(),
                        0,
                        List.of(),
                        DelayCounts.NONE),
                List.of());
    }

    Stream<Mismatch> mismatches() {
        return windows.values().stream().flatMap(window -> window.mismatches().stream());
    }
}
