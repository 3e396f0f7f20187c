package io.yagura.subscribers;

import io.yagura.accounts.AwsAccount;
import io.yagura.lab.server.LabDynamo;
import io.yagura.lab.server.LabKinesis;
import io.yagura.lab.server.LeaseTable;
import io.yagura.lab.server.NodePrograms;
import io.yagura.lab.server.WatchedProcess;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.subscribers.source.Adapters;
import io.yagura.subscribers.source.Emulators;
import io.yagura.subscribers.source.Handler;
import io.yagura.subscribers.source.KclWorker;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A stream with traffic, real applications that read it, and Yagura's looks at them. */
final class KclLab implements AutoCloseable, StreamTopology {

    static final String STREAM = "orders";

    private final LabKinesis kinesis;
    private final LabDynamo dynamo;
    final Emulators clients;
    private final List<KclWorker> workers = new ArrayList<>();
    private final Map<String, WatchedApplication> watched = new HashMap<>();
    private final Map<String, Calibration> calibrations = new ConcurrentHashMap<>();
    private final ProbeBudget budget = new ProbeBudget(InstantSource.system());
    private final Thread publisher;
    private volatile boolean closed;

    KclLab() {
        NodePrograms.Present programs = NodePrograms.presentOrSkip();
        kinesis = LabKinesis.start(programs, 200);
        dynamo = LabDynamo.start(programs);
        clients = Emulators.at(kinesis.url(), dynamo.url());
        clients.kinesis().createStream(r -> r.streamName(STREAM).shardCount(2));
        await("the stream", () -> active(STREAM) ? true : null);
        publisher = Thread.ofPlatform().daemon().name("publisher").start(this::publish);
    }

    private boolean active(String stream) {
        try {
            return clients.kinesis()
                            .describeStreamSummary(r -> r.streamName(stream))
                            .streamDescriptionSummary()
                            .streamStatus()
                    == StreamStatus.ACTIVE;
        } catch (ResourceNotFoundException e) {
            // it was only just asked for
            return false;
        }
    }

    /** Twenty records a second, over all keys. */
    private void publish() {
        int count = 0;
        while (!closed) {
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String key = Integer.toString(count++);
                entries.add(PutRecordsRequestEntry.builder()
                        .partitionKey(key)
                        .data(SdkBytes.fromUtf8String("order " + key))
                        .build());
            }
            try {
                clients.kinesis().putRecords(r -> r.streamName(STREAM).records(entries));
                Thread.sleep(500);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    throw e;
                }
            }
        }
    }

    void application(String name, String worker, Handler.Habits habits) {
        if (!watched.containsKey(name)) {
            LeaseTable.make(clients.dynamo(), name).with(shards());
            watch(name);
        }
        workers.add(KclWorker.start(kinesis.url(), dynamo.url(), name, STREAM, worker, habits));
    }

    /** Starts a worker that reads another stream beside this one, with one table for both. */
    void applicationOfTwoStreams(String name, String worker, Handler.Habits habits) {
        clients.kinesis().createStream(r -> r.streamName("returns").shardCount(1));
        await("the other stream", () -> active("returns") ? true : null);
        List<String> streams = List.of("123456789012:orders:1700000000", "123456789012:returns:1700000000");
        LeaseTable.make(clients.dynamo(), name)
                .with(streams.getFirst(), shards())
                .with(streams.getLast(), shards("returns"));
        watch(name);
        workers.add(KclWorker.start(kinesis.url(), dynamo.url(), name, streams, worker, habits));
    }

    /** Starts a worker in a process of its own. */
    WatchedProcess process(String name, String worker, Path log) throws IOException {
        LeaseTable.make(clients.dynamo(), name).with(shards());
        watch(name);
        return WatchedProcess.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KclWorker.class.getName(),
                        kinesis.url().toString(),
                        dynamo.url().toString(),
                        name,
                        STREAM,
                        worker),
                log);
    }

    private void watch(String name) {
        watched.put(
                name,
                watch(name, Adapters.records(clients), calibrations.computeIfAbsent(STREAM, s -> new Calibration())));
    }

    /** A watch of an application, with looks every second in mind. */
    WatchedApplication watch(String name, NextRecords records, Calibration calibration) {
        SubscriberApplication application = new SubscriberApplication(
                name,
                Emulators.ACCOUNT.name(),
                STREAM,
                null,
                null,
                null,
                null,
                "kcl",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(6),
                Duration.ofSeconds(6),
                Duration.ofSeconds(4),
                Duration.ofSeconds(30));
        AwsAccount account = Emulators.ACCOUNT;
        return new WatchedApplication(
                application,
                account,
                Adapters.tables(clients),
                this,
                new LagMeter(account, STREAM, records, budget, calibration),
                InstantSource.system());
    }

    ApplicationFacts look(String name) throws InterruptedException {
        return facts(Objects.requireNonNull(watched.get(name), name));
    }

    static ApplicationFacts facts(WatchedApplication application) throws InterruptedException {
        return switch (application.look(Deadline.after(Duration.ofSeconds(5)))) {
            case Answer.Facts<ApplicationFacts> facts -> facts.facts();
            case Answer.Fault<ApplicationFacts> fault ->
                throw new AssertionError(fault.fault().toString());
        };
    }

    @Override
    public Seen seen(String account, String stream) {
        List<SeenShard> shards = shards().stream()
                .map(shard -> new SeenShard(shard.shardId(), parents(shard), open(shard), null))
                .toList();
        return new Seen(Instant.now(), Duration.ofHours(24), shards, false, null);
    }

    List<Shard> shards() {
        return shards(STREAM);
    }

    private List<Shard> shards(String stream) {
        return clients.kinesis().listShards(r -> r.streamName(stream)).shards();
    }

    /** {@return when the first record behind a checkpoint arrived, or null when none had by then} */
    @Nullable Instant arrivalAfter(String shardId, Checkpoint checkpoint, Instant then) {
        String iterator = clients.kinesis()
                .getShardIterator(r -> r.streamName(STREAM)
                        .shardId(shardId)
                        .shardIteratorType(
                                checkpoint.numbered()
                                        ? ShardIteratorType.AFTER_SEQUENCE_NUMBER
                                        : ShardIteratorType.TRIM_HORIZON)
                        .startingSequenceNumber(checkpoint.numbered() ? checkpoint.position() : null))
                .shardIterator();
        return clients.kinesis().getRecords(r -> r.shardIterator(iterator).limit(1)).records().stream()
                .map(Record::approximateArrivalTimestamp)
                .filter(arrival -> arrival.isBefore(then))
                .findFirst()
                .orElse(null);
    }

    /** Splits a shard in two and returns its id. */
    String split() {
        Shard shard = shards().getFirst();
        BigInteger start = new BigInteger(shard.hashKeyRange().startingHashKey());
        BigInteger end = new BigInteger(shard.hashKeyRange().endingHashKey());
        clients.kinesis()
                .splitShard(r -> r.streamName(STREAM)
                        .shardToSplit(shard.shardId())
                        .newStartingHashKey(start.add(end).shiftRight(1).toString()));
        return shard.shardId();
    }

    private static List<String> parents(Shard shard) {
        List<String> parents = new ArrayList<>();
        for (String parent : new @Nullable String[] {shard.parentShardId(), shard.adjacentParentShardId()}) {
            if (parent != null) {
                parents.add(parent);
            }
        }
        return parents;
    }

    private static boolean open(Shard shard) {
        return shard.sequenceNumberRange().endingSequenceNumber() == null;
    }

    /** Something that is not there yet. */
    interface Sought<T> {
        @Nullable T find() throws InterruptedException;
    }

    static <T> T await(String what, Sought<T> sought) {
        long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        try {
            while (System.nanoTime() < end) {
                T found = sought.find();
                if (found != null) {
                    return found;
                }
                Thread.sleep(500);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("Waited in vain for " + what);
    }

    @Override
    public void close() {
        closed = true;
        publisher.interrupt();
        workers.forEach(KclWorker::close);
        clients.close();
        dynamo.close();
        kinesis.close();
    }
}
