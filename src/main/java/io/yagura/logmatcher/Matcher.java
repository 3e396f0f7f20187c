package io.yagura.logmatcher;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import io.yagura.logmatcher.Watermark.Side;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was delivered against what was published, event by event and subscription by subscription. It has no clock
 * and no store: times are given to it, and entries that it has to see again come through {@link Entries}. For one thread.
 */
public final class Matcher {

    private static final Intake TAKEN = new Intake.Taken();
    private static final Intake REPEATED = new Intake.Repeated();

    private final MatchingRules rules;
    private final Entries entries;
    private final Admission admission;
    private final Map<String, LogSource> sources = new HashMap<>();
    private final Map<String, StreamLog> streams = new HashMap<>();
    private final Map<Key, SubscriptionLog> subscriptions = new LinkedHashMap<>();
    private final Map<String, Set<TypeFilter>> filters = new HashMap<>();
    private final LineScanner scanner = new LineScanner();
    private @Nullable Receipt receipt;
    private int generation;

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
        Receipt receipt = receipt(receivedAt);
        return switch (entry) {
            case PublishEntry publish ->
                first(publish, publish.at()) ? take(Told.of(publish), receipt) : again(publish, receipt);
            case SubscribeEntry subscribe ->
                first(subscribe, subscribe.publishedAt())
                        ? take(Told.of(subscribe), receipt)
                        : again(subscribe, receipt);
            case Watermark mark -> take(mark, receipt);
        };
    }

    /**
     * Takes a line of JSON into account, as {@link LogEntryCodec} would read it and {@link #feed(LogEntry, Instant)} take
     * it. A line that is none is refused.
     */
    public Intake feed(byte[] bytes, int from, int to, Instant receivedAt) {
        Receipt receipt = receipt(receivedAt);
        Told told = scanner.scan(bytes, from, to);
        if (told != null && receipt.admits(told.at) && receipt.admits(told.publishedAt)) {
            return take(told, receipt);
        }
        try {
            return feed(LogEntryCodec.read(new String(bytes, from, to - from, StandardCharsets.UTF_8)), receivedAt);
        } catch (MalformedEntryException e) {
            return new Intake.Refused(Objects.requireNonNull(e.getMessage()));
        }
    }

    private Receipt receipt(Instant receivedAt) {
        if (receipt == null || !receipt.at().equals(receivedAt)) {
            receipt = Receipt.of(receivedAt, rules);
        }
        return receipt;
    }

    /** Takes what was admitted into account. */
    Intake take(Told told, Receipt receipt) {
        Voice.Place place = place(told.voice);
        if (!place.source.take(told, place, receipt)) {
            return REPEATED;
        }
        if (told.voice.lane().side() == Side.PUBLISH) {
            place.stream.add(told.at, place.filters, told.hash, receipt.nanos());
            return TAKEN;
        }
        SubscriptionLog subscription = place.subscription;
        if (subscription == null) {
            subscription = subscription(told.voice.lane());
            place.subscription = subscription;
        }
        if (told.outcome == Outcome.DELIVERED || told.outcome == Outcome.DEAD_LETTERED) {
            subscription.add(told);
        }
        return TAKEN;
    }

    private Intake take(Watermark mark, Receipt receipt) {
        if (!source(mark.source()).take(mark, receipt)) {
            return REPEATED;
        }
        if (mark.side() == Side.SUBSCRIBE) {
            var _ = subscription(Lane.of(mark));
        }
        return TAKEN;
    }

    private Intake again(LogEntry entry, Receipt receipt) {
        source(entry.source()).heardAgain(Lane.of(entry), receipt.at());
        return REPEATED;
    }

    private Voice.Place place(Voice voice) {
        Voice.Place place = voice.place();
        if (place == null || place.generation != generation) {
            StreamLog stream = stream(voice.lane().stream());
            place = new Voice.Place(
                    source(voice.lane().source()), stream, stream.passing(voice.eventType()), generation);
            voice.place(place);
        }
        return place;
    }

    private LogSource source(String name) {
        return sources.computeIfAbsent(name, key -> new LogSource());
    }

    /** {@return whether a line without a number is new, as far as is known} */
    private boolean first(LogEntry entry, Instant publishedAt) {
        return entry.seq() != null || stream(entry.stream()).first(entry, Minute.number(publishedAt));
    }

    /** Closes what can be closed, and judges again what is closed; {@return what was amended by that} */
    public List<Amendment> advance(Instant now) {
        List<Amendment> amendments = new ArrayList<>();
        Map<StreamLog, Long> settled = new HashMap<>();
        // nobody waits for a stream without subscribers; one that comes later judges what comes later
        streams.values().forEach(stream -> settled.put(stream, Minute.number(now.minus(rules.retireAfter()))));
        Set<StreamLog> awaited = new HashSet<>();
        Sights sights = sights(now);
        for (SubscriptionLog log : subscriptions.values()) {
            amendments.addAll(log.advance(sights.of(log.subscription()), entries));
            StreamLog stream = stream(log.subscription().stream());
            if (awaited.add(stream)) {
                settled.put(stream, log.closedBefore());
            } else {
                settled.merge(stream, log.closedBefore(), Math::min);
            }
        }
        settled.forEach(StreamLog::settle);
        streams.values().forEach(StreamLog::rest);
        forget(Minute.of(now.minus(rules.retention())));
        return amendments;
    }

    private void forget(Instant before) {
        long minute = Minute.number(before);
        subscriptions.values().forEach(log -> log.forget(minute));
        streams.values().forEach(stream -> stream.forget(minute));
        if (sources.values().removeIf(source -> source.silentSince(before))) {
            generation++;
        }
    }

    /** {@return all windows that are remembered, as they are seen now} */
    public List<WindowReport> windows(Instant now) {
        Sights sights = sights(now);
        return subscriptions.values().stream()
                .flatMap(log -> log.reports(sights.of(log.subscription())))
                .toList();
    }

    /** {@return the windows of which something else is to be said than when this was last asked} */
    List<Finding> news(Instant now) {
        Sights sights = sights(now);
        return subscriptions.values().stream()
                .flatMap(log -> log.news(sights.of(log.subscription())))
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

    private Sights sights(Instant now) {
        return new Sights(sources.values(), rules, now);
    }

    private StreamLog stream(String name) {
        return streams.computeIfAbsent(
                name, stream -> new StreamLog(filters.getOrDefault(stream, Set.of(TypeFilter.ALL))));
    }

    private SubscriptionLog subscription(Lane lane) {
        String subscriber = Objects.requireNonNull(lane.subscriber());
        return subscriptions.computeIfAbsent(
                new Key(lane.stream(), subscriber),
                key -> new SubscriptionLog(
                        Subscription.seen(lane.stream(), subscriber, rules.deadline()), stream(lane.stream())));
    }

    /** {@return what is held of the ids that were published in minutes that are open} */
    PublishedMinute.Held held() {
        return streams.values().stream()
                .map(StreamLog::held)
                .reduce(new PublishedMinute.Held(0, 0), PublishedMinute.Held::plus);
    }
}
