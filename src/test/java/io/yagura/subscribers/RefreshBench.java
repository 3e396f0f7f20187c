package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.bench.Report;
import io.yagura.lab.server.LabDynamo;
import io.yagura.lab.server.LabKinesis;
import io.yagura.lab.server.NodePrograms;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.subscribers.source.Adapters;
import io.yagura.subscribers.source.Emulators;
import io.yagura.subscribers.source.KclWorker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * What it takes to look at 20 applications with 1,000 shards each, beside asking for each lease and each record by
 * itself. No lease has a checkpoint, so that all of them are worth a probe: the most that a look can cost.
 */
class SubscribersRefreshBench {

    private static final int APPLICATIONS = 20;
    private static final int SHARDS = 1_000;
    private static final int ROUNDS = 3;
    private static final int BATCH = 25;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Test
    void refreshesTwentyApplicationsOfAThousandShards() throws InterruptedException {
        NodePrograms.Present programs = NodePrograms.presentOrSkip();
        Report report = Report.begin(
                "subscribers-refresh",
                APPLICATIONS + " applications x " + SHARDS + " shards, Kinesis and DynamoDB emulated here");
        try (var kinesis = LabKinesis.start(programs, 200);
                var dynamo = LabDynamo.start(programs);
                var clients = Emulators.at(kinesis.url(), dynamo.url())) {
            prepare(clients);
            ProbeBudget budget = new ProbeBudget(InstantSource.system());
            List<WatchedApplication> applications = IntStream.range(0, APPLICATIONS)
                    .mapToObj(i -> watch("app-" + i, clients, budget))
                    .toList();
            long before = heap();
            List<ApplicationFacts> kept = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                kept.clear();
                report.line("look %d: %s", round, looks(applications, kept));
            }
            report.line("heap held by facts and memory: %.1f MB", (heap() - before) / 1e6);
            assertThat(kept).allSatisfy(facts -> assertThat(facts.leases()).hasSize(SHARDS));
            report.line("naive, 1 application of the %d: %s", APPLICATIONS, naive(clients));
        }
    }

    private static void prepare(Emulators clients) {
        clients.kinesis().createStream(r -> r.streamName("orders").shardCount(SHARDS));
        KclLab.await(
                "the stream",
                () -> clients.kinesis()
                                        .describeStreamSummary(r -> r.streamName("orders"))
                                        .streamDescriptionSummary()
                                        .streamStatus()
                                == StreamStatus.ACTIVE
                        ? true
                        : null);
        for (int i = 0; i < APPLICATIONS; i++) {
            String table = "app-" + i;
            KclWorker.makeTable(clients.dynamo(), table);
            KclLab.await(
                    "the table",
                    () -> clients.dynamo()
                                    .describeTable(r -> r.tableName(table))
                                    .table()
                                    .tableStatusAsString()
                                    .equals("ACTIVE")
                            ? true
                            : null);
            for (int first = 0; first < SHARDS; first += BATCH) {
                List<WriteRequest> leases = IntStream.range(first, first + BATCH)
                        .mapToObj(shard -> WriteRequest.builder()
                                .putRequest(put -> put.item(lease(shard)))
                                .build())
                        .toList();
                clients.dynamo().batchWriteItem(r -> r.requestItems(Map.of(table, leases)));
            }
        }
    }

    private static Map<String, AttributeValue> lease(int shard) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("leaseKey", AttributeValue.fromS(shardId(shard)));
        item.put("leaseOwner", AttributeValue.fromS("ip-10-0-0-1.ap-northeast-1.compute.internal:4711:0f3a"));
        item.put("leaseCounter", AttributeValue.fromN("4711"));
        item.put("checkpoint", AttributeValue.fromS("TRIM_HORIZON"));
        item.put("checkpointSubSequenceNumber", AttributeValue.fromN("0"));
        item.put("ownerSwitchesSinceCheckpoint", AttributeValue.fromN("0"));
        item.put("startingHashKey", AttributeValue.fromS("0"));
        item.put("endingHashKey", AttributeValue.fromS("340282366920938463463374607431768211455"));
        item.put("throughputKBps", AttributeValue.fromN("12.5"));
        return item;
    }

    private static String shardId(int shard) {
        return "shardId-%012d".formatted(shard);
    }

    private static WatchedApplication watch(String name, Emulators clients, ProbeBudget budget) {
        SubscriberApplication application = new SubscriberApplication(
                name,
                Emulators.ACCOUNT.name(),
                "orders",
                null,
                null,
                null,
                null,
                "kcl",
                LIMIT,
                LIMIT,
                LIMIT,
                LIMIT,
                LIMIT,
                LIMIT);
        return new WatchedApplication(
                application,
                Emulators.ACCOUNT,
                Adapters.tables(clients),
                (account, stream) -> new StreamTopology.Seen(
                        Instant.now(),
                        Duration.ofHours(24),
                        IntStream.range(0, SHARDS)
                                .mapToObj(shard -> new StreamTopology.SeenShard(shardId(shard), List.of(), true, null))
                                .toList(),
                        false),
                new LagMeter(Emulators.ACCOUNT, "orders", Adapters.records(clients), budget, new Calibration()),
                InstantSource.system());
    }

    /** One look at each application after the other. */
    private static String looks(List<WatchedApplication> applications, List<ApplicationFacts> kept)
            throws InterruptedException {
        long startedAt = System.nanoTime();
        long calls = 0;
        int probes = 0;
        for (WatchedApplication application : applications) {
            Answer<ApplicationFacts> answer = application.look(Deadline.after(LIMIT));
            if (!(answer instanceof Answer.Facts<ApplicationFacts>(var facts, var trueAt, var cost))) {
                throw new AssertionError(answer.toString());
            }
            calls += cost.calls();
            probes += facts.probes();
            kept.add(facts);
        }
        return "%d API calls, %d probes among them, %d ms".formatted(calls, probes, millisSince(startedAt));
    }

    /** Asks for each lease of one application, and for the record behind it. */
    private static String naive(Emulators clients) {
        long startedAt = System.nanoTime();
        for (int shard = 0; shard < SHARDS; shard++) {
            String id = shardId(shard);
            assertThat(clients.dynamo()
                            .getItem(r -> r.tableName("app-0").key(Map.of("leaseKey", AttributeValue.fromS(id))))
                            .hasItem())
                    .isTrue();
            String iterator = clients.kinesis()
                    .getShardIterator(
                            r -> r.streamName("orders").shardId(id).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            Objects.requireNonNull(
                    clients.kinesis().getRecords(r -> r.shardIterator(iterator).limit(1)));
        }
        return "%d API calls, %d ms".formatted(3 * SHARDS, millisSince(startedAt));
    }

    private static long millisSince(long startedAt) {
        return Duration.ofNanos(System.nanoTime() - startedAt).toMillis();
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
