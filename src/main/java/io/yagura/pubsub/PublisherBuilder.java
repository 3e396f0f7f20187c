package io.yagura.pubsub;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Says what a {@link Publisher} is made from. */
public final class PublisherBuilder {

    private @Nullable KinesisAsyncClient kinesis;
    private @Nullable String stream;
    private @Nullable String service;
    private @Nullable String podHash;
    private @Nullable String source;
    private @Nullable EntrySink sink;
    private @Nullable InstantSource clock;
    private @Nullable MeterRegistry meters;
    private Ordering ordering = Ordering.BY_KEY;
    private Duration linger = Duration.ofMillis(20);
    private Duration deadline = Duration.ofSeconds(60);
    private Duration callTimeout = Duration.ofSeconds(10);
    private Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private int calls = 4;
    private int mostEvents = 10_000;
    private int mostBytes = 64 << 20;
    private int mostRecordBytes = 1 << 20;
    private WhenFull whenFull = WhenFull.BLOCK;
    private Duration watermarkInterval = Duration.ofSeconds(5);
    private Duration closeLimit = Duration.ofSeconds(30);

    PublisherBuilder() {}

    /** The client, which stays open when the publisher is closed; it needs {@code kinesis:PutRecords} on the stream. */
    public PublisherBuilder kinesis(KinesisAsyncClient value) {
        kinesis = value;
        return this;
    }

    /** The name of the stream. */
    public PublisherBuilder stream(String value) {
        stream = value;
        return this;
    }

    /** The name of the publishing service, which is also the {@code source} of its CloudEvents. */
    public PublisherBuilder service(String value) {
        service = value;
        return this;
    }

    /** The pod-template-hash of the release that publishes. */
    public PublisherBuilder podHash(@Nullable String value) {
        podHash = value;
        return this;
    }

    /** The source of the log entries, a new one for each start; made by {@link Sources#fresh} unless it is given. */
    public PublisherBuilder source(String value) {
        source = value;
        return this;
    }

    /** Where the log goes, closed with the publisher: standard output unless it is given. */
    public PublisherBuilder entries(EntrySink value) {
        sink = value;
        return this;
    }

    /** The clock of events and entries: the system's unless it is given. */
    public PublisherBuilder clock(InstantSource value) {
        clock = value;
        return this;
    }

    /** Where the publisher counts. */
    public PublisherBuilder meters(MeterRegistry value) {
        meters = value;
        return this;
    }

    /** The order of events: by key unless it is given. */
    public PublisherBuilder ordering(Ordering value) {
        ordering = value;
        return this;
    }

    /** How long an event may wait for others to share its call: 20 ms. */
    public PublisherBuilder linger(Duration value) {
        linger = value;
        return this;
    }

    /** How long an event may take over all attempts, and a caller wait for room: 60 s. */
    public PublisherBuilder deadline(Duration value) {
        deadline = positive("deadline", value);
        return this;
    }

    /** How long one call may take: 10 s. */
    public PublisherBuilder callTimeout(Duration value) {
        callTimeout = positive("callTimeout", value);
        return this;
    }

    /** The pauses between attempts: from 100 ms up to 5 s. */
    public PublisherBuilder backoff(Backoff value) {
        backoff = value;
        return this;
    }

    /** How many calls may be under way at once: 4. */
    public PublisherBuilder calls(int value) {
        calls = positive("calls", value);
        return this;
    }

    /** The room for events that are not yet on the stream and in the log: 10,000 with 64 MiB of data. */
    public PublisherBuilder buffer(int events, int bytes, WhenFull then) {
        mostEvents = positive("buffer events", events);
        mostBytes = positive("buffer bytes", bytes);
        whenFull = then;
        return this;
    }

    /** The stream's maximum record size: 1 MiB, as Kinesis has it unless it was raised. */
    public PublisherBuilder mostRecordBytes(int value) {
        mostRecordBytes = positive("mostRecordBytes", value);
        return this;
    }

    /** The pause between watermarks: 5 s. */
    public PublisherBuilder watermarkInterval(Duration value) {
        watermarkInterval = positive("watermarkInterval", value);
        return this;
    }

    /** How long {@link Publisher#close} may take for the events, and again for the log: 30 s. */
    public PublisherBuilder closeLimit(Duration value) {
        closeLimit = positive("closeLimit", value);
        return this;
    }

    /** {@return the publisher, at work} */
    public Publisher build() {
        String named = given("service", service);
        InstantSource time = clock == null ? InstantSource.system() : clock;
        return new Publisher(new PublisherSettings(
                Objects.requireNonNull(kinesis, "kinesis: is missing"),
                given("stream", stream),
                named,
                podHash,
                source == null ? Sources.fresh(named, time) : source,
                sink == null ? EntrySink.standardOutput() : sink,
                time,
                meters == null ? new CompositeMeterRegistry() : meters,
                new WriterSettings(ordering, linger, calls, callTimeout, backoff, deadline),
                mostEvents,
                mostBytes,
                mostRecordBytes,
                whenFull,
                watermarkInterval,
                closeLimit));
    }

    private static String given(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + ": is missing");
        }
        return value;
    }

    private static Duration positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + ": " + value + " is not positive");
        }
        return value;
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " is not positive");
        }
        return value;
    }
}
