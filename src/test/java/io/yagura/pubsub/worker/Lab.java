package io.yagura.pubsub.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.server.LabDynamo;
import io.yagura.lab.server.LabKinesis;
import io.yagura.lab.server.LeaseTable;
import io.yagura.lab.server.NodePrograms;
import io.yagura.logmatcher.LogEntry;
import io.yagura.pubsub.AuditRecords;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A Kinesis and a DynamoDB for workers, with their clients. */
final class Lab implements AutoCloseable {

    /** The first record takes KCL ten seconds, and a busy machine a minute or two. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final StaticCredentialsProvider ANYBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "made-up"));

    private final LabKinesis kinesis;
    private final LabDynamo dynamo;
    private final KinesisAsyncClient kinesisClient;
    private final DynamoDbClient dynamoClient;

    private Lab(NodePrograms.Present programs) {
        kinesis = LabKinesis.start(programs, 200);
        dynamo = LabDynamo.start(programs);
        kinesisClient = client(kinesis.url());
        dynamoClient = DynamoDbClient.builder()
                .region(Region.AP_NORTHEAST_1)
                .credentialsProvider(ANYBODY)
                .endpointOverride(dynamo.url())
                .build();
    }

    static Lab start() {
        return new Lab(NodePrograms.presentOrSkip());
    }

    private static KinesisAsyncClient client(URI url) {
        return KinesisAsyncClient.builder()
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .region(Region.AP_NORTHEAST_1)
                .credentialsProvider(ANYBODY)
                .endpointOverride(url)
                .build();
    }

    KinesisAsyncClient kinesis() {
        return kinesisClient;
    }

    /** What every worker here is started with: short times, since a test waits for them. */
    Map<String, String> settings(String application, String stream, URI receiver) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("application", application);
        settings.put("stream", stream);
        settings.put("region", "ap-northeast-1");
        settings.put("endpoint", kinesis.url().toString());
        settings.put("dynamodb-endpoint", dynamo.url().toString());
        settings.put("receiver.url", receiver.toString());
        settings.put("receiver.timeout", "1s");
        settings.put("delivery.first-backoff", "100ms");
        settings.put("delivery.longest-backoff", "1s");
        settings.put("watermark-interval", "1s");
        settings.put("checkpoint-interval", "200ms");
        settings.put("kcl.failover", "3s");
        settings.put("kcl.shard-sync", "1s");
        settings.put("kcl.lease-assignment", "1s");
        settings.put("kcl.lease-audit", "2s");
        settings.put("kcl.list-shards-backoff", "200ms");
        settings.put("kcl.worker-metrics", "1s");
        settings.put("kcl.leader-lease", "5s");
        settings.put("kcl.leader-heartbeat", "1s");
        settings.put("kcl.parent-shard-poll", "500ms");
        settings.put("kcl.dispatch-poll", "200ms");
        settings.put("kcl.idle-between-reads", "250ms");
        return settings.entrySet().stream()
                .collect(Collectors.toMap(entry -> "yagura.worker." + entry.getKey(), Map.Entry::getValue));
    }

    void makeStream(String name, int shards) {
        kinesisClient.createStream(r -> r.streamName(name).shardCount(shards)).join();
        awaitActive(name);
    }

    void awaitActive(String name) {
        await(() -> kinesisClient
                        .describeStreamSummary(r -> r.streamName(name))
                        .join()
                        .streamDescriptionSummary()
                        .streamStatus()
                == StreamStatus.ACTIVE);
    }

    List<Shard> openShards(String name) {
        return kinesisClient.listShards(r -> r.streamName(name)).join().shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .toList();
    }

    /** {@return the data of every record of a stream of few shards, from its beginning} */
    List<String> records(String stream) {
        return openShards(stream).stream()
                .flatMap(shard -> records(stream, shard.shardId()).stream())
                .map(record -> new String(record, StandardCharsets.UTF_8))
                .toList();
    }

    /** {@return the log entries on each open shard of an audit stream, in their order} */
    List<List<LogEntry>> entriesByShard(String stream) {
        return openShards(stream).stream()
                .map(shard -> records(stream, shard.shardId()).stream()
                        .flatMap(record -> AuditRecords.entries(record).stream())
                        .toList())
                .toList();
    }

    private List<byte[]> records(String stream, String shardId) {
        List<byte[]> found = new ArrayList<>();
        String iterator = kinesisClient
                .getShardIterator(
                        r -> r.streamName(stream).shardId(shardId).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join()
                .shardIterator();
        while (true) {
            String from = iterator;
            GetRecordsResponse page =
                    kinesisClient.getRecords(r -> r.shardIterator(from)).join();
            page.records().forEach(record -> found.add(record.data().asByteArray()));
            if (page.records().isEmpty()) {
                return found;
            }
            iterator = page.nextShardIterator();
        }
    }

    /** Makes an application's table, with a lease of every open shard of a stream. */
    void makeLeaseTable(String application, String stream) {
        LeaseTable.make(dynamoClient, application).with(openShards(stream));
    }

    /** {@return the checkpoint of each shard that has a lease} */
    Map<String, String> checkpoints(String application) {
        return dynamoClient.scan(r -> r.tableName(application)).items().stream()
                .filter(item -> item.containsKey("checkpoint"))
                .collect(Collectors.toMap(item -> string(item, "leaseKey"), item -> string(item, "checkpoint")));
    }

    private static String string(Map<String, AttributeValue> item, String attribute) {
        return Objects.requireNonNull(item.get(attribute), attribute).s();
    }

    static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition::getAsBoolean);
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Override
    public void close() {
        kinesisClient.close();
        dynamoClient.close();
        kinesis.close();
        dynamo.close();
    }
}
