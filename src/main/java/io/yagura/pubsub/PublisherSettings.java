package io.yagura.pubsub;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** What a publisher is made from; {@link PublisherBuilder} says what each is for. */
record PublisherSettings(
        KinesisAsyncClient kinesis,
        String stream,
        String service,
        @Nullable String podHash,
        String source,
        EntrySink sink,
        InstantSource clock,
        MeterRegistry meters,
        WriterSettings writing,
        int mostEvents,
        int mostBytes,
        int mostRecordBytes,
        WhenFull whenFull,
        Duration watermarkInterval,
        Duration closeLimit) {}
