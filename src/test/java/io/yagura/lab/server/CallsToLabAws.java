package io.yagura.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.aws.Limit;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A lab's AWS and clients for all of it, started once for a class; one class at a time, since these are static. */
@ResourceLock("io.yagura.lab.server.CallsToLabAws")
abstract class CallsToLabAws {

    static final String ACCOUNT = "123456789012";

    static LabAws aws;
    static KinesisClient kinesis;
    static DynamoDbClient dynamo;
    static CloudWatchClient cloudWatch;

    @BeforeAll
    static void start() {
        aws = LabAws.start(NodePrograms.presentOrSkip(), 200, Duration.ofSeconds(1));
        kinesis = client(KinesisClient.builder());
        dynamo = client(DynamoDbClient.builder());
        cloudWatch = client(CloudWatchClient.builder());
    }

    @AfterAll
    static void end() {
        if (aws != null) {
            kinesis.close();
            dynamo.close();
            cloudWatch.close();
            aws.close();
        }
    }

    @AfterEach
    void healthy() {
        aws.faults().clear();
        List.of(Limit.values()).forEach(aws.limits()::enforce);
    }

    static void make(String stream, int shards) throws InterruptedException {
        kinesis.createStream(r -> r.streamName(stream).shardCount(shards));
        awaitActive(stream);
    }

    static void awaitActive(String stream) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        do {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(150);
        } while (kinesis.describeStreamSummary(r -> r.streamName(stream))
                        .streamDescriptionSummary()
                        .streamStatus()
                != StreamStatus.ACTIVE);
    }

    static void put(String stream) {
        kinesis.putRecord(r -> r.streamName(stream).partitionKey("a").data(SdkBytes.fromUtf8String("x")));
    }

    static PutRecordsRequestEntry entry(String key, int bytes) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromByteArray(new byte[bytes]))
                .build();
    }

    static double sum(String stream, String metric, Instant began) {
        return sum(Map.of("StreamName", stream), metric, began);
    }

    static double sum(Map<String, String> dimensions, String metric, Instant began) {
        return result(dimensions, metric, "Sum", began).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    static MetricDataResult result(Map<String, String> dimensions, String metric, String statistic, Instant began) {
        return cloudWatch
                .getMetricData(r -> r.metricDataQueries(query("q", "AWS/Kinesis", dimensions, metric, statistic, 1))
                        .startTime(began.minusSeconds(1))
                        .endTime(Instant.now()))
                .metricDataResults()
                .getFirst();
    }

    static List<MetricDataQuery> queries(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> query("m" + number, "AWS/Kinesis", Map.of(), "IncomingBytes", "Sum", 60))
                .toList();
    }

    static MetricDataQuery query(
            String id, String namespace, Map<String, String> dimensions, String metric, String statistic, int period) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.stat(statistic)
                        .period(period)
                        .metric(m -> m.namespace(namespace)
                                .metricName(metric)
                                .dimensions(dimensions.entrySet().stream()
                                        .map(d -> Dimension.builder()
                                                .name(d.getKey())
                                                .value(d.getValue())
                                                .build())
                                        .toList())))
                .build();
    }

    static <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, aws.url());
    }

    static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI url) {
        return builder.endpointOverride(url)
                .region(Region.AP_NORTHEAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "secret")))
                .overrideConfiguration(override -> override.apiCallTimeout(Duration.ofSeconds(30))
                        .retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }
}
