package io.yagura.pubsub;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What a publisher counts. */
final class PublisherMetrics {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Counter acknowledged;
    private final Counter failed;
    private final Counter refused;
    private final Counter retries;
    private final Timer acknowledgement;

    PublisherMetrics(MeterRegistry registry, String stream, String service) {
        this.registry = registry;
        this.tags = Tags.of(Tag.of("stream", stream), Tag.of("service", service));
        this.acknowledged = events("acknowledged");
        this.failed = events("failed");
        this.refused = events("refused");
        this.retries = Counter.builder("yagura.publisher.retries")
                .description("Records that Kinesis did not take at first")
                .tags(tags)
                .register(registry);
        this.acknowledgement = Timer.builder("yagura.publisher.acknowledgement")
                .description("From publish to the acknowledgement of Kinesis")
                .tags(tags)
                .register(registry);
    }

    Counter retries() {
        return retries;
    }

    void watch(Buffer buffer, EntryLog entries) {
        Gauge.builder("yagura.publisher.waiting.events", buffer, Buffer::waitingEvents)
                .description("Events in the buffer")
                .tags(tags)
                .register(registry);
        Gauge.builder("yagura.publisher.waiting.bytes", buffer, Buffer::waitingBytes)
                .baseUnit("bytes")
                .tags(tags)
                .register(registry);
        Gauge.builder("yagura.publisher.waiting.entries", entries, EntryLog::unacknowledged)
                .description("Log entries that the sink does not have yet")
                .tags(tags)
                .register(registry);
    }

    void acknowledged(Duration took) {
        acknowledged.increment();
        acknowledgement.record(took);
    }

    void failed() {
        failed.increment();
    }

    void refused() {
        refused.increment();
    }

    private Counter events(String outcome) {
        return Counter.builder("yagura.publisher.events")
                .description("Events by what became of them")
                .tags(tags.and("outcome", outcome))
                .register(registry);
    }
}
