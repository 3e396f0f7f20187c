package io.yagura.logmatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The last hour of one subscription, put together from findings. For one thread. */
final class SubscriptionBook {

    static final Duration SHOWN = Duration.ofHours(1);

    private static final int NOTES = 10;
    private static final int SOURCES = 50;

    private static final Comparator<SourceFacts> QUIETEST_FIRST = Comparator.comparing(SourceFacts::side)
            .thenComparing(SourceFacts::state)
            .thenComparing(SourceFacts::heardAt)
            .thenComparing(SourceFacts::source);

    private final TreeMap<Instant, WindowReport> windows = new TreeMap<>();
    private final Map<Instant, PodTally> pods = new LinkedHashMap<>();
    private List<AmendmentNote> notes = List.of();
    private Instant latest = Instant.MIN;

    /** Takes those of the findings that are its own; the same ones may come again. */
    void take(Findings own) {
        for (WindowReport window : own.windows()) {
            windows.put(window.minute(), window);
            pods.put(window.minute(), new PodTally(window));
        }
        for (Mismatch mismatch : own.mismatches()) {
            PodTally tally = pods.get(Minute.of(mismatch.publishedAt()));
            if (tally != null) {
                tally.add(mismatch);
            }
        }
        note(own.amendments());
    }

    private void note(List<Amendment> amendments) {
        Map<Moment, List<Amendment>> moments = new LinkedHashMap<>();
        for (Amendment amendment : amendments) {
            moments.computeIfAbsent(new Moment(amendment.minute(), amendment.at()), moment -> new ArrayList<>())
                    .add(amendment);
        }
        List<AmendmentNote> all = new ArrayList<>(notes);
        moments.forEach((moment, of) -> {
            WindowReport window = windows.get(moment.minute());
            if (window != null) {
                all.removeIf(moment::noted);
                all.add(new AmendmentNote(moment.minute(), moment.at(), new AmendmentWords(of, window).words()));
            }
        });
        all.sort(Comparator.comparing(AmendmentNote::at)
                .thenComparing(AmendmentNote::minute)
                .reversed());
        notes = List.copyOf(all.subList(0, Math.min(NOTES, all.size())));
    }

    private record Moment(Instant minute, Instant at) {

        boolean noted(AmendmentNote note) {
            return note.minute().equals(minute) && note.at().equals(at);
        }
    }

    /** Lets go of what is no longer within the hour that ends with the minute of now. */
    void forget(Instant now) {
        latest = Minute.of(now);
        Instant before = latest.minus(SHOWN);
        windows.headMap(before, true).clear();
        pods.keySet().retainAll(windows.keySet());
        notes = notes.stream().filter(note -> note.at().isAfter(before)).toList();
    }

    boolean empty() {
        return windows.isEmpty();
    }

    SubscriptionFacts facts(Subscription subscription, @Nullable Double objective, List<SourceFacts> heard) {
        // what a clock that is ahead has told is shown when its minute has come
        NavigableMap<Instant, WindowReport> shown = windows.headMap(latest, true);
        List<PodTally> wrong = shown.keySet().stream().map(pods::get).toList();
        List<SourceFacts> sources = heard.stream().sorted(QUIETEST_FIRST).toList();
        return new SubscriptionFacts(
                subscription.stream(),
                subscription.subscriber(),
                subscription.configured(),
                subscription.deadline().toMillis() / 1e3,
                subscription.types().patterns(),
                objective,
                shown.values().stream().map(WindowFacts::of).toList(),
                notes,
                sources.subList(0, Math.min(SOURCES, sources.size())),
                Math.max(0, sources.size() - SOURCES),
                PodTally.join(wrong),
                wrong.stream().anyMatch(PodTally::partial));
    }
}
