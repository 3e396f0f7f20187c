package io.yagura.pubsub.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.yagura.logmatcher.SubscribeEntry.Outcome;
import io.yagura.pubsub.EntryLog;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What a worker counts. */
final class WorkerMetrics {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final Timer attempts;
    private final Timer delay;
    private final Counter checkpoints;

    WorkerMetrics(MeterRegistry registry, String stream, String subscriber) {
        this.registry = registry;
        this.tags = Tags.of("stream", stream, "subscriber", subscriber);
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(
                    outcome,
                    Counter.builder("yagura.worker.attempts")
                            .description("Attempts by how they ended; skipped events have none that is made")
                            .tags(tags.and(
                                    "outcome",
                                    outcome.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                            .register(registry));
        }
        this.attempts = timer("yagura.worker.attempt", "One post to the receiver");
        this.delay = timer("yagura.worker.delay", "From publish to delivery");
        this.checkpoints =
                Counter.builder("yagura.worker.checkpoints").tags(tags).register(registry);
    }

    void watch(EntryLog entries, Readers readers) {
        Gauge.builder("yagura.worker.waiting.entries", entries, EntryLog::unacknowledged)
                .description("Log entries that the sinks do not have yet")
                .tags(tags)
                .register(registry);
        Gauge.builder("yagura.worker.shards", readers, Readers::shards)
                .description("Shards that this worker reads")
                .tags(tags)
                .register(registry);
        Gauge.builder(
                        "yagura.worker.behind",
                        readers,
                        all -> all.longestBehind().toMillis() / 1_000.0)
                .description("The tip of the stream, ahead of the shard that is furthest behind")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
    }

    void ended(Outcome outcome) {
        Counter counter = outcomes.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    void posted(Duration took) {
        attempts.record(took);
    }

    void deliveredAfter(Duration time) {
        delay.record(time.isNegative() ? Duration.ZERO : time);
    }

    void checkpointed() {
        checkpoints.increment();
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name).description(description).tags(tags).register(registry);
    }
}
