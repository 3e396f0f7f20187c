package io.yagura.lab.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Which events were put on the streams, and which of them each subscriber took: the lab's own account of the truth. */
public final class Ledger {

    private final Map<String, Map<String, Instant>> published = new LinkedHashMap<>();
    private final Map<String, Subscriber> subscribers = new TreeMap<>();

    private record Subscriber(String stream, Set<String> taken, AtomicLong posts) {}

    /**
     * What one subscriber got of its stream.
     *
     * @param published events that were acknowledged at least the grace ago
     * @param missing of these, the ones that it has not taken
     * @param repeated how often it took an event that it had already
     */
    public record Account(String subscriber, String stream, int published, int delivered, int missing, long repeated) {}

    synchronized void subscribe(String subscriber, String stream) {
        subscribers.put(subscriber, new Subscriber(stream, new LinkedHashSet<>(), new AtomicLong()));
    }

    synchronized void published(String stream, String eventId) {
        published.computeIfAbsent(stream, _ -> new LinkedHashMap<>()).put(eventId, Instant.now());
    }

    synchronized void taken(String name, String eventId) {
        var subscriber = subscribers.get(name);
        if (subscriber != null) {
            subscriber.taken().add(eventId);
            subscriber.posts().incrementAndGet();
        }
    }

    /** {@return the ids of all events that a stream has acknowledged} */
    public synchronized Set<String> publishedIds(String stream) {
        return Set.copyOf(published.getOrDefault(stream, Map.of()).keySet());
    }

    /** {@return the ids of all events that a subscriber has taken} */
    public synchronized Set<String> takenIds(String name) {
        var subscriber = subscribers.get(name);
        return subscriber == null ? Set.of() : Set.copyOf(subscriber.taken());
    }

    /** {@return how the books stand for a subscriber, without the events that are younger than the grace} */
    public synchronized Account of(String name, Duration grace) {
        var subscriber = subscribers.get(name);
        if (subscriber == null) {
            throw new IllegalArgumentException("nobody subscribes as " + name);
        }
        var until = Instant.now().minus(grace);
        var due = published.getOrDefault(subscriber.stream(), Map.of()).entrySet().stream()
                .filter(event -> !event.getValue().isAfter(until))
                .map(Map.Entry::getKey)
                .toList();
        var missing = due.stream()
                .filter(eventId -> !subscriber.taken().contains(eventId))
                .count();
        var delivered = subscriber.taken().size();
        return new Account(
                name,
                subscriber.stream(),
                due.size(),
                delivered,
                (int) missing,
                subscriber.posts().get() - delivered);
    }

    /** {@return the names of all subscribers} */
    public synchronized Set<String> subscribers() {
        return Set.copyOf(subscribers.keySet());
    }
}
