package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The windows of one subscription. */
final class SubscriptionLog {

    private final Subscription subscription;
    private final StreamLog stream;
    private final TreeMap<Instant, SubscriptionWindow> windows = new TreeMap<>();

    SubscriptionLog(Subscription subscription, StreamLog stream) {
        this.subscription = subscription;
        this.stream = stream;
    }

    Subscription subscription() {
        return subscription;
    }

    void add(SubscribeEntry entry, long hash) {
        window(Minute.of(entry.publishedAt())).add(entry, hash);
    }

    private SubscriptionWindow window(Instant minute) {
        return windows.computeIfAbsent(minute, key -> new SubscriptionWindow(subscription, key));
    }

    /** {@return what changed in windows that had been judged before} */
    List<Amendment> advance(Sight sight, Entries entries) {
        TreeSet<Instant> minutes = new TreeSet<>(stream.minutes());
        minutes.addAll(windows.keySet());
        List<Amendment> amendments = new ArrayList<>();
        for (Instant minute : minutes) {
            SubscriptionWindow window = window(minute);
            if (window.concerns(sight)) {
                amendments.addAll(window.advance(sight, stream.minute(minute), entries));
            } else {
                windows.remove(minute);
            }
        }
        return amendments;
    }

    /** {@return the minute before which every window is closed} */
    Instant settled() {
        for (Map.Entry<Instant, SubscriptionWindow> window : windows.entrySet()) {
            if (!window.getValue().closed()) {
                return window.getKey();
            }
        }
        return windows.isEmpty() ? Instant.MIN : Minute.end(windows.lastKey());
    }

    void forget(Instant before) {
        windows.headMap(before).clear();
    }

    Stream<WindowReport> reports(Sight sight) {
        return windows.entrySet().stream()
                .filter(window -> sight.begin().isBefore(Minute.end(window.getKey())))
                .map(window -> window.getValue().report(sight, stream.minute(window.getKey())));
    }

    Stream<Mismatch> mismatches() {
        return windows.values().stream().flatMap(window -> window.mismatches().stream());
    }
}
