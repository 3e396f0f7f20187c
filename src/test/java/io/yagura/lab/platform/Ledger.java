package io.yagura.lab.platform;

import io.yagura.pubsub.Receipt;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which events were put on the streams, and which of them each subscriber took: the lab's own account of the truth. */
public final class Ledger {

    private static final int MOST_NAMED = 20;

    private final Map<String, Map<String, Event>> published = new LinkedHashMap<>();
    private final Map<String, Subscriber> subscribers = new TreeMap<>();

    private record Subscriber(String stream, Map<String, Taken> taken) {}

    /**
     * An event that a stream acknowledged.
     *
     * @param publishedAt by its publisher
     * @param acknowledgedAt by when the stream had it
     */
    public record Event(
            String id, Instant publishedAt, Instant acknowledgedAt, String shardId, BigInteger sequenceNumber) {}

    /**
     * How a subscriber took an event.
     *
     * @param first when it did so first
     * @param times how often
     */
    public record Taken(Instant first, int times) {

        private Taken again() {
            return new Taken(first, times + 1);
        }
    }

    /**
     * What one subscriber got of its stream.
     *
     * @param published events that were acknowledged at least the grace ago
     * @param missing of these, the ones that it has not taken
     * @param repeated how often it took an event that it had already
     * @param missingIds some of the missing ones, the latest
     * @param repeatedIds some of those that it took more than once, the latest
     */
    public record Account(
            String subscriber,
            String stream,
            int published,
            int delivered,
            int missing,
            long repeated,
            List<String> missingIds,
            List<String> repeatedIds) {}

    synchronized void subscribe(String subscriber, String stream) {
        subscribers.put(subscriber, new Subscriber(stream, new LinkedHashMap<>()));
    }

    synchronized void published(String stream, Receipt receipt) {
        published
                .computeIfAbsent(stream, _ -> new LinkedHashMap<>())
                .put(
                        receipt.eventId(),
                        new Event(
                                receipt.eventId(),
                                receipt.publishedAt(),
                                Instant.now(),
                                receipt.shardId(),
                                new BigInteger(receipt.sequenceNumber())));
    }

    synchronized void taken(String name, String eventId) {
        var subscriber = subscribers.get(name);
        if (subscriber != null) {
            subscriber.taken().merge(eventId, new Taken(Instant.now(), 1), (earlier, now) -> earlier.again());
        }
    }

    /** {@return the ids of all events that a stream has acknowledged} */
    public synchronized Set<String> publishedIds(String stream) {
        return Set.copyOf(published.getOrDefault(stream, Map.of()).keySet());
    }

    /** {@return the ids of all events that a subscriber has taken} */
    public synchronized Set<String> takenIds(String name) {
        return Set.copyOf(subscriber(name).taken().keySet());
    }

    /** {@return how a subscriber took each event that it has} */
    public synchronized Map<String, Taken> takenBy(String name) {
        return Map.copyOf(subscriber(name).taken());
    }

    /** {@return all events that a stream has acknowledged, by their ids} */
    public synchronized Map<String, Event> events(String stream) {
        return Map.copyOf(published.getOrDefault(stream, Map.of()));
    }

    /** {@return the events of a shard that it has had for at least the time, in its order} */
    public synchronized NavigableMap<BigInteger, Event> shard(String stream, String shardId, Duration ago) {
        var until = Instant.now().minus(ago);
        return published.getOrDefault(stream, Map.of()).values().stream()
                .filter(event -> event.shardId().equals(shardId)
                        && !event.acknowledgedAt().isAfter(until))
                .collect(Collectors.toMap(Event::sequenceNumber, event -> event, (one, same) -> one, TreeMap::new));
    }

    /** {@return how the books stand for a subscriber, without the events that are younger than the grace} */
    public synchronized Account of(String name, Duration grace) {
        var subscriber = subscriber(name);
        var taken = subscriber.taken();
        var until = Instant.now().minus(grace);
        var due = published.getOrDefault(subscriber.stream(), Map.of()).values().stream()
                .filter(event -> !event.acknowledgedAt().isAfter(until))
                .toList();
        var missing =
                due.stream().filter(event -> !taken.containsKey(event.id())).toList();
        var posts = taken.values().stream().mapToLong(Taken::times).sum();
        return new Account(
                name,
                subscriber.stream(),
                due.size(),
                taken.size(),
                missing.size(),
                posts - taken.size(),
                missing.stream()
                        .sorted(Comparator.comparing(Event::publishedAt).reversed())
                        .limit(MOST_NAMED)
                        .map(Event::id)
                        .toList(),
                taken.entrySet().stream()
                        .filter(event -> event.getValue().times() > 1)
                        .sorted(Comparator.comparing((Map.Entry<String, Taken> event) ->
                                        event.getValue().first())
                                .reversed())
                        .limit(MOST_NAMED)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /** {@return the names of all subscribers} */
    public synchronized Set<String> subscribers() {
        return Set.copyOf(subscribers.keySet());
    }

    private Subscriber subscriber(String name) {
        var subscriber = subscribers.get(name);
        if (subscriber == null) {
            throw new IllegalArgumentException("nobody subscribes as " + name);
        }
        return subscriber;
    }
}
