package io.yagura.logmatcher;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds what was delivered against what was published, event by event and subscription by subscription. It has no clock
 * and no store: times are given to it, and entries that it has to see again come through {@link Entries}. For one thread.
 */
public final class Matcher {

    private final MatchingRules rules;
    private final Entries entries;
    private final Admission admission;
    private final Map<String, LogSource> sources = new HashMap<>();
    private final Map<String, StreamLog> streams = new HashMap<>();
    private final Map<Key, SubscriptionLog> subscriptions = new LinkedHashMap<>();
    private final Map<String, Set<TypeFilter>> filters = new HashMap<>();

    private record Key(String stream, String subscriber) {}

    public Matcher(MatchingRules rules, Collection<Subscription> configured, Entries entries) {
        this.rules = rules;
        this.entries = entries;
        this.admission = new Admission(rules);
        for (Subscription subscription : configured) {
            filters.computeIfAbsent(subscription.stream(), stream -> new HashSet<>(Set.of(TypeFilter.ALL)))
                    .add(subscription.types());
        }
        for (Subscription subscription : configured) {
            Key key = new Key(subscription.stream(), subscription.subscriber());
            SubscriptionLog log = new SubscriptionLog(subscription, stream(subscription.stream()));
            if (subscriptions.put(key, log) != null) {
                throw new IllegalArgumentException("subscriptions: %s of %s is there twice"
                        .formatted(subscription.subscriber(), subscription.stream()));
            }
        }
    }

    /** Takes a line into account, in whatever order lines arrive. */
    public Intake feed(LogEntry entry, Instant receivedAt) {
        var refusal = admission.refusal(entry, receivedAt);
        if (refusal.isPresent()) {
            return new Intake.Refused(refusal.get());
        }
        LogSource source = sources.computeIfAbsent(entry.source(), name -> new LogSource());
        if (!first(entry) || !source.take(entry, receivedAt)) {
            source.heardAgain(Lane.of(entry), receivedAt);
            return new Intake.Repeated();
        }
        switch (entry) {
            case PublishEntry publish -> stream(publish.stream()).add(publish, EventHash.of(publish.eventId()));
            case SubscribeEntry subscribe -> add(subscribe);
            case Watermark mark -> {
                if (mark.subscriber() != null) {
                    var _ = subscription(mark.stream(), mark.subscriber());
                }
            }
        }
        return new Intake.Taken();
    }

    private void add(SubscribeEntry entry) {
        SubscriptionLog subscription = subscription(entry.stream(), entry.subscriber());
        if (entry.outcome() == Outcome.DELIVERED || entry.outcome() == Outcome.DEAD_LETTERED) {
            subscription.add(entry, EventHash.of(entry.eventId()));
        }
    }

    /** {@return whether a line without a number is new, as far as is known} */
    private boolean first(LogEntry entry) {
        if (entry.seq() != null) {
            return true;
        }
        return switch (entry) {
            case PublishEntry publish -> stream(publish.stream()).first(publish, Minute.of(publish.at()));
            case SubscribeEntry subscribe ->
                stream(subscribe.stream()).first(subscribe, Minute.of(subscribe.publishedAt()));
            case Watermark mark -> true;
        };
    }

    /** Closes what can be closed, and judges again what is closed; {@return what was amended by that} */
    public List<Amendment> advance(Instant now) {
        List<Amendment> amendments = new ArrayList<>();
        Map<String, Instant> settled = new HashMap<>();
        for (SubscriptionLog log : subscriptions.values()) {
            amendments.addAll(log.advance(sight(log, now), entries));
            settled.merge(log.subscription().stream(), log.settled(), (a, b) -> a.isBefore(b) ? a : b);
        }
        settled.forEach((name, minute) -> stream(name).settle(minute));
        forget(Minute.of(now.minus(rules.retention())));
        return amendments;
    }

    private void forget(Instant before) {
        subscriptions.values().forEach(log -> log.forget(before));
        streams.values().forEach(stream -> stream.forget(before));
        sources.values().removeIf(source -> source.silentSince(before));
    }

    /** {@return all windows that are remembered, as they are seen now} */
    public List<WindowReport> windows(Instant now) {
        return subscriptions.values().stream()
                .flatMap(log -> log.reports(sight(log, now)))
                .toList();
    }

    /** {@return the mismatches of all closed windows, as last judged} */
    public List<Mismatch> mismatches() {
        return subscriptions.values().stream()
                .flatMap(SubscriptionLog::mismatches)
                .toList();
    }

    /** {@return what is matched: what was configured, and what was seen} */
    public List<Subscription> subscriptions() {
        return subscriptions.values().stream()
                .map(SubscriptionLog::subscription)
                .toList();
    }

    /** {@return how far each source has come with each stream that it tells of} */
    public List<SourceReport> sources(Instant now) {
        return sources.values().stream()
                .flatMap(source -> source.lanes().stream().map(lane -> SourceReport.of(source, lane, rules, now)))
                .toList();
    }

    private Sight sight(SubscriptionLog log, Instant now) {
        return new Sight(log.subscription(), sources.values(), rules, now);
    }

    private StreamLog stream(String name) {
        return streams.computeIfAbsent(
                name, stream -> new StreamLog(filters.getOrDefault(stream, Set.of(TypeFilter.ALL))));
    }

    private SubscriptionLog subscription(String stream, String subscriber) {
        return subscriptions.computeIfAbsent(
                new Key(stream, subscriber),
                key -> new SubscriptionLog(Subscription.seen(stream, subscriber, rules.deadline()), stream(stream)));
    }
}
