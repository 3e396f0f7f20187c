package io.yagura.pubsub;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;

/** A publisher between a Kinesis and a sink of log entries that do as they are told. */
@Timeout(120)
abstract class PublishedToFakes {

    static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123456Z");

    final FakeKinesis kinesis = new FakeKinesis();
    final KeptEntries entries = new KeptEntries();
    final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    PublisherBuilder builder() {
        return Publisher.builder().kinesis(kinesis).stream("orders")
                .service("shop")
                .podHash("6d4f")
                .source("shop-1")
                .entries(entries)
                .clock(time::get)
                .meters(meters)
                .linger(Duration.ofMillis(50))
                .backoff(new Backoff(Duration.ofMillis(1), Duration.ofMillis(5)))
                .watermarkInterval(Duration.ofHours(1))
                .closeLimit(Duration.ofSeconds(10));
    }

    static Event event(String key) {
        return Event.of("order.placed", key, "{\"total\":1.10}").withSchemaVersion("3");
    }

    static List<CompletableFuture<Receipt>> publish(Publisher publisher, String key, int count) {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            receipts.add(publisher.publish(event(key + i)));
        }
        return receipts;
    }

    static KinesisException refusal(String code, int status) {
        return (KinesisException) KinesisException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .statusCode(status)
                .message(code)
                .build();
    }

    static List<String> keys(PutRecordsRequest call) {
        return call.records().stream().map(record -> record.partitionKey()).toList();
    }
}
