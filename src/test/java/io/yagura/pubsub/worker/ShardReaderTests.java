package io.yagura.pubsub.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.SubscribeEntry.Outcome;
import io.yagura.pubsub.EntryLog;
import io.yagura.pubsub.KeptEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

@Timeout(60)
class ShardReaderTests {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final Receiver receiver = new Receiver();
    private final KeptEntries sink = new KeptEntries();
    private final FakeCheckpointer checkpointer = new FakeCheckpointer();
    private final List<DeadLetter> letters = new CopyOnWriteArrayList<>();
    private final List<Throwable> surprises = new CopyOnWriteArrayList<>();
    private final InstantSource clock = () -> NOW;
    private final ReadMarks marks = new ReadMarks(clock);
    private final EntryLog log = new EntryLog(
            sink,
            clock,
            Duration.ofHours(1),
            Duration.ofSeconds(1),
            (seq, at, last) -> words().mark(seq, at, marks.readTo(), last));
    private final List<ShardReader> readers = new ArrayList<>();
    private final AtomicInteger letterFailures = new AtomicInteger();
    private int sequence;

    private static DeliveryLog words() {
        return new DeliveryLog("billing-1", "orders", "billing", "billing", null);
    }

    @AfterEach
    void close() {
        readers.forEach(ShardReader::end);
        sink.open();
        log.close();
        receiver.close();
    }

    private WorkerSettings settings() {
        return new WorkerSettings()
                .to(receiver.url())
                .with("receiver.timeout", "2s")
                .with("delivery.first-backoff", "10ms")
                .with("delivery.longest-backoff", "50ms")
                .with("checkpoint-interval", "1ms")
                .with("grace", "2s");
    }

    private ShardReader reader(WorkerSettings from) {
        WorkerProperties settings = from.bind();
        WorkerMetrics metrics = new WorkerMetrics(new SimpleMeterRegistry(), "orders", "billing");
        DeadLetters kept = letter -> {
            if (letterFailures.getAndDecrement() > 0) {
                throw new IOException("disk full");
            }
            letters.add(letter);
        };
        Handover handover = new Handover(
                settings,
                new Courier(settings.receiver().url(), settings.receiver().timeout()),
                kept,
                words(),
                log,
                clock,
                metrics);
        ShardReader reader = new ShardReader(settings, handover, marks, metrics, surprises::add);
        readers.add(reader);
        reader.initialize(InitializationInput.builder()
                .shardId("shardId-1")
                .extendedSequenceNumber(ExtendedSequenceNumber.TRIM_HORIZON)
                .build());
        return reader;
    }

    private KinesisClientRecord record(String type, String key) {
        sequence++;
        String event = """
                {"specversion":"1.0","id":"e%d","source":"shop","type":"%s","time":"2026-11-24T09:59:00Z",\
                "partitionkey":"%s","data":1}""".formatted(sequence, type, key);
        return raw(event, key);
    }

    private KinesisClientRecord raw(String data, String key) {
        return KinesisClientRecord.builder()
                .data(ByteBuffer.wrap(data.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer())
                .partitionKey(key)
                .sequenceNumber(Integer.toString(sequence))
                .approximateArrivalTimestamp(NOW.minusSeconds(100 - sequence))
                .build();
    }

    private ProcessRecordsInput input(KinesisClientRecord... records) {
        return ProcessRecordsInput.builder()
                .records(Arrays.asList(records))
                .checkpointer(checkpointer)
                .millisBehindLatest(0L)
                .cacheEntryTime(NOW)
                .childShards(List.of())
                .build();
    }

    private List<Outcome> outcomes() {
        return sink.events().stream()
                .map(entry -> ((SubscribeEntry) entry).outcome())
                .toList();
    }

    private List<String> ids() {
        return receiver.taken().stream().map(Receiver.Taken::id).toList();
    }

    @Test
    void deliversLogsAndCheckpoints() {
        reader(settings()).processRecords(input(record("plain", "a"), record("plain", "b"), record("plain", "a")));

        assertThat(ids()).containsExactlyInAnyOrder("e1", "e2", "e3");
        assertThat(checkpointer.written()).last().isEqualTo("3");
        assertThat(sink.events()).first().isInstanceOfSatisfying(SubscribeEntry.class, entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(entry.attempt()).isEqualTo(1);
            assertThat(entry.publishedAt()).isEqualTo("2026-11-24T09:59:00Z");
            assertThat(entry.shardId()).isEqualTo("shardId-1");
        });
        assertThat(marks.readTo()).isEqualTo(NOW);
    }

    @Test
    void noCheckpointPassesAnEventWhoseEntryIsNotDurable() {
        ShardReader reader = reader(settings());
        sink.hold();

        CompletableFuture<Void> processing =
                CompletableFuture.runAsync(() -> reader.processRecords(input(record("plain", "a"))));
        await().until(() -> ids().size() == 1 && !sink.handed().isEmpty());
        await().during(Duration.ofMillis(500))
                .until(() -> checkpointer.written().isEmpty());
        assertThat(processing).isNotDone();
        assertThat(marks.readTo()).isBefore(NOW);

        sink.open();
        processing.join();
        assertThat(checkpointer.written()).containsExactly("1");
    }

    @Test
    void theCheckpointStaysBeforeTheFirstEventThatIsNotDone() {
        ShardReader reader = reader(settings().with("grace", "100ms"));
        receiver.slowly(Duration.ofSeconds(30));
        var records = new KinesisClientRecord[] {
            record("plain", "a"), record("plain", "b"), record("slow", "c"), record("plain", "d")
        };

        CompletableFuture<Void> processing = CompletableFuture.runAsync(() -> reader.processRecords(input(records)));
        await().until(() -> checkpointer.written().contains("2") && ids().contains("e4"));
        reader.end();
        processing.join();

        assertThat(checkpointer.written()).last().isEqualTo("2");
        reader.processRecords(input(record("plain", "e")));
        assertThat(ids()).doesNotContain("e5");
        assertThatThrownBy(() -> reader.shardEnded(
                        ShardEndedInput.builder().checkpointer(checkpointer).build()))
                .hasMessageContaining("not all of its events are delivered");
        assertThat(checkpointer.written()).last().isEqualTo("2");
    }

    @Test
    void whatIsUnderWayMayEndWithinTheGraceAndIsCheckpointed() {
        ShardReader reader = reader(settings().with("receiver.timeout", "5s").with("grace", "5s"));
        receiver.slowly(Duration.ofMillis(500));

        CompletableFuture<Void> processing = CompletableFuture.runAsync(
                () -> reader.processRecords(input(record("slow", "a"), record("slow", "a"))));
        await().until(() -> receiver.posts("e1") == 1);
        reader.end();
        processing.join();

        assertThat(ids()).containsExactly("e1");
        assertThat(checkpointer.written()).containsExactly("1");
    }

    @Test
    void anEventWaitsForItsPredecessorOfTheSameKeyAlone() {
        List<KinesisClientRecord> records = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            records.add(record(i % 7 == 0 ? "fails" : "plain", "key" + i % 3));
        }

        reader(settings()).processRecords(input(records.toArray(new KinesisClientRecord[0])));

        for (int key = 0; key < 3; key++) {
            String name = "key" + key;
            assertThat(receiver.taken().stream()
                            .filter(taken -> taken.partitionKey().equals(name))
                            .map(taken -> Integer.valueOf(taken.id().substring(1))))
                    .hasSize(10)
                    .isSorted();
        }
    }

    @Test
    void withAConcurrencyOfOneTheOrderOfTheShardIsKept() {
        ShardReader reader = reader(settings().with("delivery.concurrency", "1"));

        reader.processRecords(input(record("fails", "a"), record("plain", "b"), record("plain", "c")));

        assertThat(ids()).containsExactly("e1", "e2", "e3");
    }

    @Test
    void everyFailedAttemptIsLoggedAndTheDuplicateHasTheSameId() {
        reader(settings()).processRecords(input(record("fails", "a"), record("hangs", "b")));

        assertThat(ids()).containsExactlyInAnyOrder("e1", "e2");
        assertThat(sink.events().stream()
                        .map(SubscribeEntry.class::cast)
                        .filter(entry -> entry.eventId().equals("e1")))
                .extracting(SubscribeEntry::outcome, SubscribeEntry::attempt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Outcome.RETRYING, 1),
                        org.assertj.core.groups.Tuple.tuple(Outcome.RETRYING, 2),
                        org.assertj.core.groups.Tuple.tuple(Outcome.DELIVERED, 3));
        assertThat(receiver.posts("e2")).isEqualTo(2);
    }

    @Test
    void whatIsRefusedIsKeptWithTheReasonEvenIfThatTakesAWhile() {
        letterFailures.set(2);

        reader(settings()).processRecords(input(record("refuses", "a"), record("plain", "b")));

        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("status 400");
            assertThat(letter.attempts()).isEqualTo(1);
            assertThat(new String(letter.json(), StandardCharsets.UTF_8))
                    .contains("\"event\":{\"specversion\":\"1.0\"");
        });
        assertThat(outcomes()).containsExactlyInAnyOrder(Outcome.DEAD_LETTERED, Outcome.DELIVERED);
        assertThat(checkpointer.written()).last().isEqualTo("2");
    }

    @Test
    void anEventIsGivenUpAtItsDeadlineAndNotBefore() {
        ShardReader reader = reader(settings().with("delivery.deadline", "1s"));
        receiver.leave();

        reader.processRecords(input(record("plain", "a")));

        assertThat(letters).singleElement().matches(letter -> letter.attempts() > 3);
        assertThat(outcomes()).endsWith(Outcome.RETRYING, Outcome.DEAD_LETTERED);
    }

    @Test
    void aRecordThatIsNoEventIsKeptToTheByte() {
        sequence = 1;
        reader(settings()).processRecords(input(raw("not\njson", "a")));

        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).startsWith("no CloudEvent: is no JSON");
            assertThat(new String(letter.json(), StandardCharsets.UTF_8)).contains("\"record\":\"bm90Cmpzb24=\"");
        });
        assertThat(checkpointer.written()).containsExactly("1");
    }

    @Test
    void whatTheSubscriberDoesNotWantIsSkipped() {
        reader(settings().with("event-types", "order.*,pl*n"))
                .processRecords(input(record("plain", "a"), record("order.placed", "b"), record("user.left", "c")));

        assertThat(ids()).containsExactlyInAnyOrder("e1", "e2");
        assertThat(outcomes()).containsExactlyInAnyOrder(Outcome.DELIVERED, Outcome.DELIVERED, Outcome.SKIPPED);
        assertThat(checkpointer.written()).last().isEqualTo("3");
    }

    @Test
    void aLostLeaseEndsTheReader() {
        ShardReader reader = reader(settings());
        checkpointer.lose();

        reader.processRecords(input(record("plain", "a")));
        reader.processRecords(input(record("plain", "b")));
        reader.leaseLost(LeaseLostInput.builder().build());

        assertThat(ids()).containsExactly("e1");
        assertThat(checkpointer.written()).isEmpty();
        assertThat(reader.over()).isTrue();
        assertThat(marks.readTo()).isNull();
        assertThat(surprises).isEmpty();
    }

    @Test
    void aShardThatWasReadToItsEndIsCheckpointedAsSuch() {
        ShardReader reader = reader(settings());
        reader.processRecords(input(record("plain", "a")).toBuilder()
                .childShards(List.of(ChildShard.builder().shardId("shardId-2").build()))
                .build());

        reader.shardEnded(ShardEndedInput.builder().checkpointer(checkpointer).build());

        assertThat(checkpointer.written()).last().isEqualTo("SHARD_END");
        assertThat(marks.readTo()).as("until its child is taken").isEqualTo(NOW);
        marks.taken("shardId-2");
        marks.readTo("shardId-2", NOW.plusSeconds(5));
        assertThat(marks.readTo()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void whenAskedToLeaveItWritesTheCheckpointThatIsDue() {
        ShardReader reader = reader(settings().with("checkpoint-interval", "1h"));
        reader.processRecords(input(record("plain", "a")));
        reader.processRecords(input(record("plain", "b")));
        assertThat(checkpointer.written()).containsExactly("1");

        reader.shutdownRequested(
                ShutdownRequestedInput.builder().checkpointer(checkpointer).build());

        assertThat(checkpointer.written()).containsExactly("1", "2");
    }

    @Test
    void aLogThatFailsStopsTheWorkerInsteadOfLosingEntries() {
        ShardReader reader = reader(settings());
        log.close();

        reader.processRecords(input(record("plain", "a")));

        assertThat(surprises).hasSize(1);
        assertThat(checkpointer.written()).isEmpty();
    }
}
