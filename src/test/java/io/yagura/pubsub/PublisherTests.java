package io.yagura.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class PublisherTests {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123456Z");

    private final FakeKinesis kinesis = new FakeKinesis();
    private final KeptEntries entries = new KeptEntries();
    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private PublisherBuilder builder() {
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

    private static Event event(String key) {
        return Event.of("order.placed", key, "{\"total\":1.10}").withSchemaVersion("3");
    }

    private static List<CompletableFuture<Receipt>> publish(Publisher publisher, String key, int count) {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            receipts.add(publisher.publish(event(key + i)));
        }
        return receipts;
    }

    private static KinesisException refusal(String code, int status) {
        return (KinesisException) KinesisException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .statusCode(status)
                .message(code)
                .build();
    }

    @Test
    void anEventIsACloudEventAndGetsAReceiptAndAnEntry() throws Exception {
        try (Publisher publisher = builder().build()) {
            Receipt receipt = publisher.publish(event("42")).get();

            JsonNode record = JsonMapper.builder()
                    .build()
                    .readTree(kinesis.taken().getFirst().data().asByteArray());
            assertThat(record.path("specversion").stringValue()).isEqualTo("1.0");
            assertThat(record.path("id").stringValue()).isEqualTo(receipt.eventId());
            assertThat(record.path("source").stringValue()).isEqualTo("shop");
            assertThat(record.path("type").stringValue()).isEqualTo("order.placed");
            assertThat(record.path("time").stringValue()).isEqualTo("2026-11-24T10:00:00.123Z");
            assertThat(record.path("schemaversion").stringValue()).isEqualTo("3");
            assertThat(record.path("partitionkey").stringValue()).isEqualTo("42");
            assertThat(record.path("data").toString()).isEqualTo("{\"total\":1.1}");
            assertThat(kinesis.taken().getFirst().data().asUtf8String()).contains("{\"total\":1.10}");
            assertThat(UUID.fromString(receipt.eventId()).version()).isEqualTo(7);
            await().until(() -> !entries.events().isEmpty());
            assertThat(entries.events()).singleElement().isInstanceOfSatisfying(PublishEntry.class, entry -> {
                assertThat(entry.seq()).isEqualTo(1);
                assertThat(entry.at()).isEqualTo(receipt.publishedAt());
                assertThat(entry.eventId()).isEqualTo(receipt.eventId());
                assertThat(entry.sequenceNumber()).isEqualTo(receipt.sequenceNumber());
                assertThat(entry.podHash()).isEqualTo("6d4f");
                assertThat(entry.bytes())
                        .isEqualTo(kinesis.taken().getFirst().data().asByteArray().length);
            });
        }
    }

    @Test
    void eventsShareCalls() {
        try (Publisher publisher = builder().linger(Duration.ofMillis(300)).build()) {
            publish(publisher, "k", 1_200).forEach(CompletableFuture::join);
        }

        assertThat(kinesis.calls())
                .hasSizeLessThan(10)
                .allMatch(call -> call.records().size() <= 500);
        assertThat(kinesis.taken()).hasSize(1_200);
        assertThat(kinesis.calls().stream()
                        .mapToInt(call -> call.records().size())
                        .max())
                .hasValue(500);
    }

    @Test
    void aCallStaysBelowItsLimitInBytes() {
        String large = "\"" + "x".repeat(900_000) + "\"";
        try (Publisher publisher = builder().linger(Duration.ofMillis(300)).build()) {
            for (int i = 0; i < 12; i++) {
                publisher.publish(Event.of("t", "k" + i, large));
            }
        }

        assertThat(kinesis.taken()).hasSize(12);
        assertThat(kinesis.calls())
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(call -> call.records().stream()
                                .mapToInt(record -> record.data().asByteArrayUnsafe().length)
                                .sum()
                        <= 5 << 20);
    }

    @Test
    void onlyWhatFailedIsSentAgain() {
        kinesis.throttleNext("k1", "k3");
        kinesis.throttleNext("k3");
        try (Publisher publisher = builder().build()) {
            publish(publisher, "k", 5).forEach(CompletableFuture::join);
        }

        assertThat(kinesis.calls().stream().map(call -> keys(call)))
                .first()
                .isEqualTo(List.of("k0", "k1", "k2", "k3", "k4"));
        assertThat(kinesis.taken().stream().map(record -> record.partitionKey()))
                .containsExactlyInAnyOrder("k0", "k1", "k2", "k3", "k4");
        assertThat(entries.events()).hasSize(5).doesNotHaveDuplicates();
        assertThat(meters.get("yagura.publisher.retries").counter().count()).isEqualTo(3);
    }

    @Test
    void aCallThatFailsAsAWholeIsMadeAgainWithTheSameIds() {
        kinesis.failNext(SdkClientException.create("connection reset"));
        kinesis.failNext(refusal("InternalFailure", 500));
        kinesis.failNext(refusal("ExpiredTokenException", 400));
        try (Publisher publisher = builder().build()) {
            String id = publisher.publish(event("k")).join().eventId();

            assertThat(kinesis.calls())
                    .hasSize(4)
                    .allSatisfy(
                            call -> assertThat(call.records().getFirst().data().asUtf8String())
                                    .contains(id));
        }
    }

    @Test
    void eventsOfOneKeyKeepTheirOrderWhateverFails() {
        for (int i = 0; i < 6; i++) {
            kinesis.throttleNext("hot");
        }
        List<String> published = new ArrayList<>();
        try (Publisher publisher = builder().linger(Duration.ZERO).build()) {
            List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                receipts.add(publisher.publish(Event.of("t", i % 5 == 0 ? "cold" + i : "hot", "" + i)));
            }
            receipts.forEach(receipt -> published.add(receipt.join().eventId()));
        }

        assertThat(kinesis.calls())
                .allMatch(call ->
                        keys(call).stream().distinct().count() == keys(call).size());
        List<String> hot = kinesis.taken().stream()
                .filter(record -> record.partitionKey().equals("hot"))
                .map(record -> CloudEvent.read(record.data().asByteArray()).id())
                .toList();
        assertThat(hot)
                .hasSize(40)
                .isEqualTo(published.stream().filter(hot::contains).toList());
    }

    @Test
    void withoutOrderOneKeySharesCalls() {
        try (Publisher publisher =
                builder().ordering(Ordering.NONE).linger(Duration.ofMillis(300)).build()) {
            for (int i = 0; i < 100; i++) {
                publisher.publish(event("hot"));
            }
        }

        assertThat(kinesis.calls()).hasSizeLessThan(5);
        assertThat(kinesis.taken()).hasSize(100);
    }

    @Test
    void whatCannotSucceedIsGivenUpAtOnceAndNotLogged() {
        kinesis.failNext(refusal("ResourceNotFoundException", 400));
        try (Publisher publisher = builder().build()) {
            assertThatThrownBy(publisher.publish(event("k"))::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(KinesisException.class)
                    .cause()
                    .isInstanceOf(PublishException.class)
                    .hasMessageStartingWith("given up after 1 attempts: ResourceNotFoundException");
        }

        assertThat(entries.events()).isEmpty();
        assertThat(entries.watermarks()).last().extracting(Watermark::last).isEqualTo(true);
        assertThat(meters.get("yagura.publisher.events")
                        .tag("outcome", "failed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anEventIsGivenUpAtItsDeadline() {
        for (int i = 0; i < 1_000; i++) {
            kinesis.throttleNext("k");
        }
        try (Publisher publisher = builder().deadline(Duration.ofMillis(200)).build()) {
            assertThatThrownBy(publisher.publish(event("k"))::join)
                    .cause()
                    .isInstanceOf(PublishException.class)
                    .hasMessageContaining("ProvisionedThroughputExceededException");
            assertThat(publisher.publish(event("other")).join().shardId()).isNotEmpty();
        }
    }

    @Test
    void aFullBufferRefusesAndSaysSo() {
        var answer = new CompletableFuture<PutRecordsResponse>();
        kinesis.next(request -> answer);
        try (Publisher publisher = builder()
                .buffer(3, 1 << 20, WhenFull.REFUSE)
                .linger(Duration.ZERO)
                .calls(1)
                .build()) {
            List<CompletableFuture<Receipt>> receipts = publish(publisher, "k", 4);

            assertThat(receipts.get(3)).isCompletedExceptionally();
            assertThatThrownBy(receipts.get(3)::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(BufferFullException.class)
                    .hasMessage("3 events wait to be published, which is the most");
            assertThat(meters.get("yagura.publisher.waiting.events").gauge().value())
                    .isEqualTo(3);
            answer.complete(kinesis.reply(kinesis.calls().getFirst(), List.of()));
            receipts.subList(0, 3).forEach(CompletableFuture::join);
        }
        assertThat(kinesis.taken()).hasSize(3);
    }

    @Test
    void aFullBufferBlocksUntilThereIsRoom() throws Exception {
        var answer = new CompletableFuture<PutRecordsResponse>();
        kinesis.next(request -> answer);
        try (Publisher publisher = builder()
                .buffer(1, 1 << 20, WhenFull.BLOCK)
                .linger(Duration.ZERO)
                .build()) {
            publisher.publish(event("first"));
            CompletableFuture<Receipt> second = CompletableFuture.supplyAsync(
                    () -> publisher.publish(event("second")).join());
            await().until(() -> !kinesis.calls().isEmpty());
            assertThat(second).isNotDone();

            answer.complete(kinesis.reply(kinesis.calls().getFirst(), List.of()));

            assertThat(second.get(10, TimeUnit.SECONDS).sequenceNumber()).isEqualTo("2");
        }
    }

    @Test
    void aSinkThatStallsFillsTheBuffer() {
        entries.hold();
        try (Publisher publisher = builder()
                .buffer(2, 1 << 20, WhenFull.REFUSE)
                .linger(Duration.ZERO)
                .build()) {
            publish(publisher, "k", 2).forEach(CompletableFuture::join);

            assertThatThrownBy(publisher.publish(event("k9"))::join).hasCauseInstanceOf(BufferFullException.class);
            entries.open();
            await().until(() -> !publisher.publish(event("k9")).isCompletedExceptionally());
        }
        assertThat(entries.events()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aReceiptMayPublishAgainThoughTheBufferIsFull() throws Exception {
        try (Publisher publisher = builder()
                .buffer(1, 1 << 20, WhenFull.BLOCK)
                .linger(Duration.ZERO)
                .build()) {
            Receipt second = publisher
                    .publish(event("first"))
                    .thenCompose(first -> publisher.publish(event("second")))
                    .get(20, TimeUnit.SECONDS);

            assertThat(second.sequenceNumber()).isEqualTo("2");
        }
    }

    @Test
    void aWatermarkWaitsForTheEventThatIsNotAcknowledged() {
        var answer = new CompletableFuture<PutRecordsResponse>();
        kinesis.next(request -> answer);
        try (Publisher publisher = builder()
                .linger(Duration.ZERO)
                .watermarkInterval(Duration.ofMillis(30))
                .build()) {
            CompletableFuture<Receipt> pending = publisher.publish(event("k"));
            time.set(NOW.plusSeconds(60));
            int seen = entries.watermarks().size();
            await().until(() -> entries.watermarks().size() >= seen + 3);
            assertThat(entries.watermarks()).allMatch(mark -> !mark.at().isAfter(NOW));

            answer.complete(kinesis.reply(kinesis.calls().getFirst(), List.of()));
            pending.join();
            await().until(() -> entries.watermarks().getLast().at().isAfter(NOW.plusSeconds(50)));
        }

        List<LogEntry> all = entries.kept();
        int event = all.indexOf(entries.events().getFirst());
        assertThat(all.subList(0, event)).allMatch(entry -> !entry.at().isAfter(NOW));
        assertThat(all).extracting(LogEntry::seq).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void closingSendsLogsAndSaysGoodbye() {
        Publisher publisher = builder().linger(Duration.ofHours(1)).build();
        List<CompletableFuture<Receipt>> receipts = publish(publisher, "k", 3);

        publisher.close();

        assertThat(receipts).allMatch(receipt -> !receipt.isCompletedExceptionally());
        assertThat(entries.events()).hasSize(3);
        assertThat(entries.kept().getLast())
                .isInstanceOfSatisfying(
                        Watermark.class, mark -> assertThat(mark.last()).isTrue());
        assertThatThrownBy(publisher.publish(event("late"))::join).hasMessageContaining("closed");
    }

    @Test
    void closingWithAnEventThatKinesisNeverAnsweredGivesItUp() {
        kinesis.next(request -> new CompletableFuture<>());
        Publisher publisher = builder()
                .linger(Duration.ZERO)
                .closeLimit(Duration.ofMillis(200))
                .build();
        publisher.publish(event("k"));
        await().until(() -> !kinesis.calls().isEmpty());

        assertThatThrownBy(publisher::close).isInstanceOf(UnfinishedException.class);
        assertThat(entries.watermarks()).noneMatch(Watermark::last);
    }

    @Test
    void closingWhileTheSinkIsAwaySaysHowManyEntriesAreMissing() {
        Publisher publisher = builder()
                .linger(Duration.ZERO)
                .closeLimit(Duration.ofMillis(200))
                .build();
        entries.hold();
        publish(publisher, "k", 2).forEach(CompletableFuture::join);

        assertThatThrownBy(publisher::close)
                .isInstanceOf(UnfinishedException.class)
                .hasMessageContaining("3 log entries were not acknowledged");
    }

    @Test
    void anEventThatIsNoJsonOrTooLargeFailsAlone() {
        try (Publisher publisher = builder().mostRecordBytes(1_000).build()) {
            assertThatThrownBy(publisher.publish(Event.of("t", "k", "{oops"))::join)
                    .hasMessageContaining("data: is no JSON");
            assertThatThrownBy(publisher.publish(Event.of("t", "k", "1 2"))::join)
                    .hasMessageContaining("data: is more than one JSON value");
            assertThatThrownBy(publisher.publish(Event.of("t", "k", "\"" + "x".repeat(2_000) + "\""))::join)
                    .hasMessageContaining("at most 1000 go");
            assertThat(publisher.publish(event("k")).join().sequenceNumber()).isEqualTo("1");
        }
        assertThat(entries.kept().getLast())
                .isInstanceOfSatisfying(
                        Watermark.class, mark -> assertThat(mark.last()).isTrue());
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() ->
                        Publisher.builder().kinesis(kinesis).stream("orders").build())
                .hasMessage("service: is missing");
        assertThatThrownBy(() -> Event.of("t", "", "1")).hasMessageContaining("partitionKey: ''");
        assertThatThrownBy(() -> builder().deadline(Duration.ZERO)).hasMessage("deadline: PT0S is not positive");
    }

    private static List<String> keys(PutRecordsRequest call) {
        return call.records().stream().map(record -> record.partitionKey()).toList();
    }
}
