package io.yagura.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.Watermark;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of an event, its entry and the watermarks, to the end. */
class PublisherTests extends PublishedToFakes {

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
        var _ = publisher.publish(event("k"));
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
}
