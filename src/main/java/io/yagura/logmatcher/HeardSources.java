package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sources that live or were heard of within the hour, by what they tell of. */
final class HeardSources {

    private final Map<String, List<SourceFacts>> publishers = new HashMap<>();
    private final Map<SubscriptionName, List<SourceFacts>> subscribers = new HashMap<>();

    HeardSources(List<SourceReport> reports, Instant now) {
        Instant before = now.minus(SubscriptionBook.SHOWN);
        for (SourceReport report : reports) {
            if (report.state() == SourceReport.State.LIVING || report.heardAt().isAfter(before)) {
                lane(report).add(SourceFacts.of(report));
            }
        }
    }

    private List<SourceFacts> lane(SourceReport report) {
        return report.subscriber() == null
                ? publishers.computeIfAbsent(report.stream(), stream -> new ArrayList<>())
                : subscribers.computeIfAbsent(
                        new SubscriptionName(report.stream(), report.subscriber()), name -> new ArrayList<>());
    }

    /** {@return those of the subscription and those of its stream} */
    List<SourceFacts> of(SubscriptionName name) {
        List<SourceFacts> both = new ArrayList<>(publishers.getOrDefault(name.stream(), List.of()));
        both.addAll(subscribers.getOrDefault(name, List.of()));
        return both;
    }

    /** {@return whether a log of the subscriber itself is heard} */
    boolean hears(SubscriptionName name) {
        return subscribers.containsKey(name);
    }
}
