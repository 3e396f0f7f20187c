package io.yagura.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last reading of every source: what screens, needs and REST look at instead of at the sources. The
 * {@link Collector} alone writes to it. Safe for any thread; nothing here blocks on anything outside.
 */
public class Board {

    private static final Logger log = LoggerFactory.getLogger(Board.class);

    private final InstantSource clock;
    private final Map<SourceId, Entry> entries = new ConcurrentHashMap<>();
    private final List<Consumer<SourceId>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong revisions = new AtomicLong();

    public Board(InstantSource clock) {
        this.clock = clock;
    }

    /** {@return the source's reading; {@link Reading.Awaiting} for a source that nobody observes} */
    public <F> Reading<F> reading(SourceId source, Class<F> factsType) {
        Entry entry = entries.get(source);
        if (entry == null) {
            return new Reading.Awaiting<>(source);
        }
        if (entry.factsType != factsType) {
            throw new IllegalArgumentException(
                    source + " gives " + entry.factsType.getName() + ", not " + factsType.getName());
        }
        @SuppressWarnings("unchecked")
        Reading<F> reading = (Reading<F>) entry.reading;
        return reading;
    }

    /** {@return what is observed now, in the order of the source ids} */
    public List<Reading<?>> readings() {
        return entries.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .<Reading<?>>map(e -> e.getValue().reading)
                .toList();
    }

    /** {@return the targets of a kind that are observed now, by name} */
    public List<Target> targets(String kind) {
        return entries.values().stream()
                .map(e -> e.target)
                .filter(t -> t.kind().equals(kind))
                .distinct()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** {@return the observed target with this id, or null} */
    public @Nullable Target target(String id) {
        return entries.values().stream()
                .map(e -> e.target)
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /**
     * Calls the listener after each change of a source's reading, on the thread that made the change: it must return
     * at once and never touch the source. Closing the result ends it.
     */
    public Subscription onChange(Consumer<SourceId> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Ends what {@link #onChange} began. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    void watch(Observation<?> observation) {
        entries.put(
                observation.id(),
                new Entry(
                        observation.target(),
                        observation.factsType(),
                        observation.interval(),
                        new Reading.Awaiting<>(observation.id()),
                        clock.instant()));
        tell(observation.id());
    }

    void forget(Collection<SourceId> sources) {
        for (SourceId source : sources) {
            if (entries.remove(source) != null) {
                tell(source);
            }
        }
    }

    /** Takes new facts; equal ones keep their revision. The next are due within {@code pause}. */
    <F> void publish(SourceId source, F facts, Instant observedAt, Duration took, Duration pause) {
        update(source, entry -> {
            Snapshot<F> snapshot = new Snapshot<>(source, revision(entry, facts), observedAt, took, facts);
            return new Entry(entry.target, entry.factsType, pause, new Reading.Current<>(snapshot), clock.instant());
        });
    }

    /** Takes new facts that nobody vouches for; equal ones keep their revision. */
    <F> void publishStale(SourceId source, F facts, Instant observedAt, SourceFault fault) {
        update(source, entry -> {
            Snapshot<F> snapshot = new Snapshot<>(source, revision(entry, facts), observedAt, Duration.ZERO, facts);
            Instant now = clock.instant();
            return entry.with(new Reading.Stale<>(snapshot, fault, staleSince(entry.reading, now)), now);
        });
    }

    private long revision(Entry entry, Object facts) {
        Snapshot<?> last = entry.reading.last();
        return last != null && last.facts().equals(facts) ? last.revision() : revisions.incrementAndGet();
    }

    private static Instant staleSince(Reading<?> before, Instant now) {
        return switch (before) {
            case Reading.Awaiting<?> a -> now;
            case Reading.Current<?> c -> now;
            case Reading.Stale<?> s -> s.since();
            case Reading.Unreadable<?> u -> u.since();
        };
    }

    /** {@return how often the source is asked now: its interval, or longer where its target is slow} */
    public Duration pace(SourceId source) {
        Entry entry = entries.get(source);
        return entry == null ? Duration.ZERO : entry.interval;
    }

    /** The last facts still hold at {@code at}; without facts this says nothing. */
    void stillTrue(SourceId source, Instant at) {
        update(source, entry -> renewed(entry, at));
    }

    void fault(SourceId source, SourceFault fault) {
        update(source, entry -> entry.with(failed(entry.reading, source, fault, clock.instant()), entry.heardAt));
    }

    /** Turns readings stale that are older than two intervals, for a collector that has itself been held up. */
    void sweep() {
        Instant now = clock.instant();
        entries.forEach((source, entry) -> {
            Duration silence = Duration.between(entry.heardAt, now);
            boolean overdue = silence.compareTo(entry.interval.multipliedBy(2).plusSeconds(1)) > 0;
            if (overdue && entry.reading.fault() == null) {
                fault(source, new SourceFault(SourceFault.Kind.OVERDUE, "no answer for " + silence.toSeconds() + " s"));
            }
        });
    }

    private static <F> Entry renewed(Entry entry, Instant at) {
        @SuppressWarnings("unchecked")
        Snapshot<F> last = (Snapshot<F>) entry.reading.last();
        if (last == null) {
            return entry;
        }
        Snapshot<F> renewed = new Snapshot<>(last.source(), last.revision(), at, last.took(), last.facts());
        return entry.with(new Reading.Current<>(renewed), at);
    }

    private static <F> Reading<F> failed(Reading<F> before, SourceId source, SourceFault fault, Instant now) {
        return switch (before) {
            case Reading.Awaiting<F> a -> new Reading.Unreadable<>(source, fault, now);
            case Reading.Unreadable<F> u -> new Reading.Unreadable<>(source, fault, u.since());
            case Reading.Current<F> c -> new Reading.Stale<>(c.snapshot(), fault, now);
            case Reading.Stale<F> s -> new Reading.Stale<>(s.snapshot(), fault, s.since());
        };
    }

    private void update(SourceId source, java.util.function.UnaryOperator<Entry> change) {
        if (entries.computeIfPresent(source, (id, entry) -> change.apply(entry)) != null) {
            tell(source);
        }
    }

    private void tell(SourceId source) {
        for (Consumer<SourceId> listener : listeners) {
            try {
                listener.accept(source);
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).addKeyValue("source", source).log("A listener of the board failed");
            }
        }
    }

    private record Entry(Target target, Class<?> factsType, Duration interval, Reading<?> reading, Instant heardAt) {

        Entry with(Reading<?> next, Instant heard) {
            return new Entry(target, factsType, interval, next, heard);
        }
    }
}
