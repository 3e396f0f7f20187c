package io.yagura.subscribers.source;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkAsyncClientBuilder;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.FormerStreamsLeasesDeletionStrategy;
import software.amazon.kinesis.processor.FormerStreamsLeasesDeletionStrategy.NoLeaseDeletionStrategy;
import software.amazon.kinesis.processor.MultiStreamTracker;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.processor.StreamTracker;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** A worker of KCL 3.5 with short times: it fails over after 3 s and renews its leases every second. */
public final class KclWorker implements AutoCloseable {

    private static final int FAILOVER_MILLIS = 3_000;

    private static final InitialPositionInStreamExtended HORIZON =
            InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);

    private final KinesisAsyncClient kinesis;
    private final DynamoDbAsyncClient dynamo;
    private final CloudWatchAsyncClient cloudWatch;
    private final Scheduler scheduler;

    private KclWorker(
            URI kinesisUrl,
            URI dynamoUrl,
            String application,
            StreamTracker streams,
            String worker,
            Handler.Habits habits) {
        kinesis = client(KinesisAsyncClient.builder(), kinesisUrl);
        dynamo = client(DynamoDbAsyncClient.builder(), dynamoUrl);
        cloudWatch = client(CloudWatchAsyncClient.builder(), dynamoUrl);
        scheduler = scheduler(application, streams, worker, habits);
    }

    /** Starts one; the lease table must be there. */
    public static KclWorker start(
            URI kinesis, URI dynamo, String application, String stream, String worker, Handler.Habits habits) {
        return start(kinesis, dynamo, application, new SingleStreamTracker(stream, HORIZON), worker, habits);
    }

    /** Starts one that reads several streams, written {@code account:stream:epoch}. */
    public static KclWorker start(
            URI kinesis, URI dynamo, String application, List<String> streams, String worker, Handler.Habits habits) {
        return start(kinesis, dynamo, application, new ManyStreams(streams), worker, habits);
    }

    private static KclWorker start(
            URI kinesis, URI dynamo, String application, StreamTracker streams, String worker, Handler.Habits habits) {
        var started = new KclWorker(kinesis, dynamo, application, streams, worker, habits);
        Thread.ofPlatform().daemon().name("kcl-" + worker).start(started.scheduler);
        return started;
    }

    private Scheduler scheduler(String application, StreamTracker streams, String worker, Handler.Habits habits) {
        var configs = new ConfigsBuilder(
                streams, application, kinesis, dynamo, cloudWatch, worker, () -> new Handler(habits));
        var polling = streams.isMultiStream()
                ? new PollingConfig(kinesis)
                : new PollingConfig(
                        streams.streamConfigList().getFirst().streamIdentifier().streamName(), kinesis);
        return new Scheduler(
                configs.checkpointConfig(),
                configs.coordinatorConfig()
                        .parentShardPollIntervalMillis(500)
                        .shardConsumerDispatchPollIntervalMillis(200),
                leases(configs.leaseManagementConfig()),
                configs.lifecycleConfig(),
                configs.metricsConfig().metricsFactory(new NullMetricsFactory()),
                configs.processorConfig().callProcessRecordsEvenForEmptyRecordList(false),
                configs.retrievalConfig()
                        .retrievalSpecificConfig(polling.maxRecords(50)
                                .idleTimeBetweenReadsInMillis(250)
                                .usePollingConfigIdleTimeValue(true)));
    }

    private static LeaseManagementConfig leases(LeaseManagementConfig config) {
        config.workerUtilizationAwareAssignmentConfig()
                .disableWorkerMetrics(true)
                .workerMetricsReporterFreqInMillis(1_000);
        return config.failoverTimeMillis(FAILOVER_MILLIS)
                .leaseAssignmentIntervalMillis(1_000L)
                .shardSyncIntervalMillis(1_000)
                .leasesRecoveryAuditorExecutionFrequencyMillis(2_000)
                .listShardsBackoffTimeInMillis(200)
                .dynamoDbLockBasedLeaderLeaseDurationInMillis(5_000)
                .dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(1_000);
    }

    private static <B extends AwsClientBuilder<B, C> & SdkAsyncClientBuilder<B, C>, C> C client(
            B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Emulators.REGION)
                .credentialsProvider(Emulators.ANYBODY)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .build();
    }

    @Override
    public void close() {
        scheduler.shutdown();
        kinesis.close();
        dynamo.close();
        cloudWatch.close();
    }

    /** Runs a worker until the process is killed: Kinesis, DynamoDB, application, stream, worker. */
    public static void main(String[] args) throws InterruptedException {
        start(URI.create(args[0]), URI.create(args[1]), args[2], args[3], args[4], Handler.Habits.QUICK);
        Thread.currentThread().join();
    }

    /** Several streams of which none ever leaves. */
    private record ManyStreams(List<String> identifiers) implements MultiStreamTracker {

        @Override
        public List<StreamConfig> streamConfigList() {
            return identifiers.stream()
                    .map(StreamIdentifier::multiStreamInstance)
                    .map(stream -> new StreamConfig(stream, HORIZON))
                    .toList();
        }

        @Override
        public FormerStreamsLeasesDeletionStrategy formerStreamsLeasesDeletionStrategy() {
            return new NoLeaseDeletionStrategy();
        }
    }
}
