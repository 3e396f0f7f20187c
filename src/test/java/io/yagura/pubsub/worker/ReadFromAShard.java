package io.yagura.pubsub.worker;

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** A reader of one shard, whose receiver, log and checkpoints do as they are told. */
@Timeout(60)
abstract class ReadFromAShard {

    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    final Receiver receiver = new Receiver();
    final KeptEntries sink = new KeptEntries();
    final FakeCheckpointer checkpointer = new FakeCheckpointer();
    final List<DeadLetter> letters = new CopyOnWriteArrayList<>();
    final List<Throwable> surprises = new CopyOnWriteArrayList<>();
    final InstantSource clock = () -> NOW;
    final ReadMarks marks = new ReadMarks(clock, Duration.ZERO);
    final EntryLog log = new EntryLog(
            sink,
            clock,
            Duration.ofHours(1),
            Duration.ofSeconds(1),
            (seq, at, last) -> words().mark(seq, at, marks.readTo(), last));
    final List<ShardReader> readers = new ArrayList<>();
    final AtomicInteger letterFailures = new AtomicInteger();
    int sequence;

    static DeliveryLog words() {
        return new DeliveryLog("billing-1", "orders", "billing", "billing", null);
    }

    @AfterEach
    void close() {
        readers.forEach(ShardReader::end);
        sink.open();
        log.close();
        receiver.close();
    }

    WorkerSettings settings() {
        return new WorkerSettings()
                .to(receiver.url())
                .with("receiver.timeout", "2s")
                .with("delivery.first-backoff", "10ms")
                .with("delivery.longest-backoff", "50ms")
                .with("checkpoint-interval", "1ms")
                .with("grace", "2s");
    }

    ShardReader reader(WorkerSettings from) {
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

    KinesisClientRecord record(String type, String key) {
        sequence++;
        String event = """
                {"specversion":"1.0","id":"e%d","source":"shop","type":"%s","time":"2026-11-24T09:59:00Z",\
                "partitionkey":"%s","data":1}""".formatted(sequence, type, key);
        return raw(event, key);
    }

    KinesisClientRecord raw(String data, String key) {
        return KinesisClientRecord.builder()
                .data(ByteBuffer.wrap(data.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer())
                .partitionKey(key)
                .sequenceNumber(Integer.toString(sequence))
                .approximateArrivalTimestamp(NOW.minusSeconds(100 - sequence))
                .build();
    }

    ProcessRecordsInput input(KinesisClientRecord... records) {
        return ProcessRecordsInput.builder()
                .records(Arrays.asList(records))
                .checkpointer(checkpointer)
                .millisBehindLatest(0L)
                .cacheEntryTime(NOW)
                .childShards(List.of())
                .build();
    }

    List<Outcome> outcomes() {
        return sink.events().stream()
                .map(entry -> ((SubscribeEntry) entry).outcome())
                .toList();
    }

    List<String> ids() {
        return receiver.taken().stream().map(Receiver.Taken::id).toList();
    }
}
