package io.yagura.streams.source;

import io.yagura.lab.aws.Limit;
import io.yagura.lab.aws.Series;
import io.yagura.lab.aws.Statistics;
import io.yagura.lab.server.LabAws;
import io.yagura.lab.server.NodePrograms;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The lab's AWS with its owner's hand on it; the owner's calls are neither counted nor refused. */
public final class LabStreams implements AutoCloseable {

    private static final String ACCOUNT = "123456789012";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Region REGION = Region.AP_NORTHEAST_1;

    private final LabAws aws;
    private final KinesisClient owner;

    public LabStreams() {
        aws = LabAws.start(NodePrograms.presentOrSkip(), 200, LabAws.A_MINUTE);
        // a slow machine answers in bursts, and what is sent in the same second is the clock's affair
        aws.limits().relax(Limit.CALLS_PER_SECOND);
        owner = KinesisClient.builder()
                .endpointOverride(aws.kinesis().url())
                .region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "any")))
                .build();
    }

    public LabAws aws() {
        return aws;
    }

    public void create(String stream, int shards) {
        owner.createStream(r -> r.streamName(stream).shardCount(shards));
        awaitActive(stream);
    }

    /** Deletes all streams. */
    public void clear() {
        for (String stream : owner.listStreams().streamNames()) {
            owner.deleteStream(r -> r.streamName(stream).enforceConsumerDeletion(true));
        }
        await(() -> owner.listStreams().streamNames().isEmpty());
    }

    public void delete(String stream) {
        owner.deleteStream(r -> r.streamName(stream));
    }

    public void splitFirst(String stream) {
        var first = owner.listShards(r -> r.streamName(stream)).shards().getFirst();
        var start = new BigInteger(first.hashKeyRange().startingHashKey());
        var end = new BigInteger(first.hashKeyRange().endingHashKey());
        owner.splitShard(r -> r.streamName(stream)
                .shardToSplit(first.shardId())
                .newStartingHashKey(start.add(end).shiftRight(1).toString()));
        awaitActive(stream);
    }

    public void register(String stream, String consumer) {
        String arn = arn(stream);
        owner.registerStreamConsumer(r -> r.streamARN(arn).consumerName(consumer));
        await(() -> owner.listStreamConsumers(r -> r.streamARN(arn)).consumers().stream()
                .allMatch(c -> c.consumerStatus() == ConsumerStatus.ACTIVE));
    }

    public void tag(String stream, String key, String value) {
        owner.addTagsToStream(r -> r.streamName(stream).tags(Map.of(key, value)));
    }

    /** {@return the sequence number that the record got} */
    public String put(String stream, String partitionKey, String data) {
        return owner.putRecord(
                        r -> r.streamName(stream).partitionKey(partitionKey).data(SdkBytes.fromUtf8String(data)))
                .sequenceNumber();
    }

    public void measureShards(String stream) {
        owner.enableEnhancedMonitoring(r -> r.streamName(stream).shardLevelMetrics(MetricsName.ALL));
        awaitActive(stream);
    }

    /** Adds to what CloudWatch knows of the last minute that is over. */
    public void measured(String stream, String metric, double sum) {
        measured(Map.of("StreamName", stream), metric, sum);
    }

    public void measured(String stream, String shardId, String metric, double sum) {
        var dimensions = new HashMap<>(Map.of("StreamName", stream));
        dimensions.put("ShardId", shardId);
        measured(dimensions, metric, sum);
    }

    private void measured(Map<String, String> dimensions, String metric, double sum) {
        Instant minute =
                Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60).minusSeconds(60);
        aws.metrics()
                .add(
                        new Series(ACCOUNT + "/" + REGION.id(), "AWS/Kinesis", metric, dimensions),
                        minute,
                        new Statistics(sum, 1, sum, sum));
    }

    private String arn(String stream) {
        return owner.describeStreamSummary(r -> r.streamName(stream))
                .streamDescriptionSummary()
                .streamARN();
    }

    private void awaitActive(String stream) {
        await(() -> owner.describeStreamSummary(r -> r.streamName(stream))
                        .streamDescriptionSummary()
                        .streamStatus()
                == StreamStatus.ACTIVE);
    }

    /** Waits until it holds; gives up after 20 s. */
    public static void await(BooleanSupplier holds) {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - limit > 0) {
                throw new AssertionError("it did not come true within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Override
    public void close() {
        owner.close();
        aws.close();
    }
}
