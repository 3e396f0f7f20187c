package io.yagura.logmatcher;

import io.yagura.observe.Collector;
import io.yagura.observe.Cost;
import io.yagura.observe.Pushed.Sink;
import io.yagura.observe.SourceFault;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has every subscription on the board: the configured ones from the start, others while they are seen. What the matcher
 * found is pushed from its own thread, at once where windows changed, else every few seconds.
 */
@Component
class LogmatcherWatch implements FindingsListener, SmartLifecycle {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Expectations expectations;
    private final Collector collector;
    private final WindowsObservation.Opening opening = this::open;
    private final Map<String, Sink<SubscriptionFacts>> sinks = new ConcurrentHashMap<>();
    private final Map<SubscriptionName, SubscriptionBook> books = new HashMap<>();
    private final Map<SubscriptionName, Push> pushes = new HashMap<>();
    private Set<SubscriptionName> watched = Set.of();
    private boolean running;

    private record Push(
            Sink<SubscriptionFacts> to,
            Instant at,
            @Nullable SourceFault fault) {

        boolean recent(Push next) {
            return to.equals(next.to) && Objects.equals(fault, next.fault) && next.at.isBefore(at.plus(PAUSE));
        }
    }

    LogmatcherWatch(Expectations expectations, Collector collector) {
        this.expectations = expectations;
        this.collector = collector;
    }

    private AutoCloseable open(String target, Sink<SubscriptionFacts> sink) {
        sinks.put(target, sink);
        return () -> sinks.remove(target, sink);
    }

    @Override
    public synchronized void found(Findings findings, Heard heard) {
        Instant now = findings.at();
        Map<SubscriptionName, Findings> shares = FindingsShares.of(findings);
        shares.forEach((name, own) ->
                books.computeIfAbsent(name, key -> new SubscriptionBook()).take(own));
        books.values().forEach(book -> book.forget(now));
        books.values().removeIf(SubscriptionBook::empty);
        HeardSources sources = new HeardSources(heard.sources(), now);
        seen(heard.subscriptions(), sources);
        for (Subscription subscription : heard.subscriptions()) {
            SubscriptionName name = SubscriptionName.of(subscription);
            push(subscription, shares.containsKey(name), sources.of(name), now, heard);
        }
        SourceFault fault = heard.fault();
        if (fault != null) {
            mute(heard.subscriptions(), fault);
        }
    }

    private void push(Subscription subscription, boolean changed, List<SourceFacts> sources, Instant now, Heard heard) {
        SubscriptionName name = SubscriptionName.of(subscription);
        Sink<SubscriptionFacts> sink = sinks.get(name.target());
        if (sink == null) {
            return;
        }
        SourceFault fault = heard.fault();
        Push next = new Push(sink, now, fault);
        Push last = pushes.get(name);
        if (!changed && last != null && last.recent(next)) {
            if (heard.trueAt() == null) {
                sink.alive(now);
            }
            return;
        }
        Instant trueAt = Objects.requireNonNullElse(heard.trueAt(), now);
        SubscriptionFacts facts = books.getOrDefault(name, new SubscriptionBook())
                .facts(subscription, expectations.of(name).objective(), sources);
        if (fault == null) {
            sink.facts(facts, trueAt, Cost.NONE);
        } else {
            sink.stale(facts, trueAt, fault);
        }
        pushes.put(name, next);
    }

    /** Of these nothing was ever told, and it is known why. */
    private void mute(List<Subscription> told, SourceFault fault) {
        Set<SubscriptionName> silent = new LinkedHashSet<>(watched);
        told.forEach(subscription -> silent.remove(SubscriptionName.of(subscription)));
        for (SubscriptionName name : silent) {
            Sink<SubscriptionFacts> sink = sinks.get(name.target());
            if (sink != null) {
                sink.fault(fault);
            }
        }
    }

    /** One that nobody configured comes with its first line, and goes when nothing was heard of it for an hour. */
    private void seen(List<Subscription> subscriptions, HeardSources heard) {
        Set<SubscriptionName> now = configured();
        for (Subscription subscription : subscriptions) {
            SubscriptionName name = SubscriptionName.of(subscription);
            if (heard.hears(name) || books.containsKey(name)) {
                now.add(name);
            }
        }
        pushes.keySet().retainAll(now);
        if (!now.equals(watched)) {
            watch(now);
        }
    }

    private Set<SubscriptionName> configured() {
        Set<SubscriptionName> names = new LinkedHashSet<>();
        expectations.all().forEach(expectation -> names.add(expectation.name()));
        return names;
    }

    private void watch(Set<SubscriptionName> names) {
        watched = names;
        if (running) {
            collector.replace(
                    SubscriptionName.KIND,
                    names.stream()
                            .map(name ->
                                    new WindowsObservation(expectations.of(name).target(), opening))
                            .toList());
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        watch(watched.isEmpty() ? configured() : watched);
    }

    @Override
    public synchronized void stop() {
        running = false;
        collector.replace(SubscriptionName.KIND, List.of());
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
