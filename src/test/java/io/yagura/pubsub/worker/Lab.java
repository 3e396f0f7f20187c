package io.yagura.pubsub.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.server.LabDynamo;
import io.yagura.lab.server.LabKinesis;
import io.yagura.lab.server.NodePrograms;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A Kinesis and a DynamoDB for workers, with their clients. */
final class Lab implements AutoCloseable {

    private static final StaticCredentialsProvider ANYBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "made-up"));

    private final LabKinesis kinesis;
    private final LabDynamo dynamo;
    private final KinesisAsyncClient kinesisClient;
    private final DynamoDbAsyncClient dynamoClient;

    private Lab(NodePrograms.Present programs) {
        kinesis = LabKinesis.start(programs, 200);
        dynamo = LabDynamo.start(programs);
        kinesisClient = client(kinesis.url());
        dynamoClient = DynamoDbAsyncClient.builder()
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
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
        await(
                20,
                () -> kinesisClient
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

    /** With the index that KCL would add itself, to which this DynamoDB only says yes. */
    void makeLeaseTable(String application) {
        dynamoClient
                .createTable(r -> r.tableName(application)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(
                                a -> a.attributeName("leaseKey").attributeType(ScalarAttributeType.S),
                                a -> a.attributeName("leaseOwner").attributeType(ScalarAttributeType.S))
                        .keySchema(k -> k.attributeName("leaseKey").keyType(KeyType.HASH))
                        .globalSecondaryIndexes(i -> i.indexName("LeaseOwnerToLeaseKeyIndex")
                                .keySchema(
                                        k -> k.attributeName("leaseOwner").keyType(KeyType.HASH),
                                        k -> k.attributeName("leaseKey").keyType(KeyType.RANGE))
                                .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))))
                .join();
        await(
                20,
                () -> "ACTIVE"
                        .equals(dynamoClient
                                .describeTable(r -> r.tableName(application))
                                .join()
                                .table()
                                .tableStatusAsString()));
    }

    /** {@return the checkpoint of each shard that has a lease} */
    Map<String, String> checkpoints(String application) {
        return dynamoClient.scan(r -> r.tableName(application)).join().items().stream()
                .filter(item -> item.containsKey("checkpoint"))
                .collect(Collectors.toMap(
                        item -> item.get("leaseKey").s(),
                        item -> item.get("checkpoint").s()));
    }

    static void await(int seconds, BooleanSupplier condition) {
        Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(seconds))
                .pollInterval(java.time.Duration.ofMillis(100))
                .until(condition::getAsBoolean);
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
