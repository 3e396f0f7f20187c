package io.yagura.pubsub.worker;

import java.time.Duration;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** Makes KCL's scheduler from a worker's settings. */
final class KclScheduling {

    private final WorkerProperties settings;
    private final ConfigsBuilder configs;
    private final PollingConfig polling;

    KclScheduling(
            WorkerProperties settings, WorkerClients clients, String workerId, ShardRecordProcessorFactory readers) {
        this.settings = settings;
        this.configs = new ConfigsBuilder(
                new SingleStreamTracker(settings.stream(), position(settings.initialPosition())),
                settings.application(),
                clients.kinesis(),
                clients.dynamoDb(),
                clients.cloudWatch(),
                workerId,
                readers);
        this.polling = new PollingConfig(settings.stream(), clients.kinesis())
                .maxRecords(settings.delivery().batch());
    }

    Scheduler scheduler() {
        return new Scheduler(
                configs.checkpointConfig(),
                coordination(),
                leases(),
                configs.lifecycleConfig(),
                metrics(),
                // empty reads too: they carry the checkpoint that is due, and how far the worker is
                configs.processorConfig().callProcessRecordsEvenForEmptyRecordList(true),
                configs.retrievalConfig().retrievalSpecificConfig(polled()));
    }

    private CoordinatorConfig coordination() {
        CoordinatorConfig coordination = configs.coordinatorConfig();
        WorkerProperties.Kcl kcl = settings.kcl();
        given(kcl.parentShardPoll(), coordination::parentShardPollIntervalMillis);
        given(kcl.dispatchPoll(), coordination::shardConsumerDispatchPollIntervalMillis);
        return coordination;
    }

    private LeaseManagementConfig leases() {
        LeaseManagementConfig leases = configs.leaseManagementConfig();
        WorkerProperties.Kcl kcl = settings.kcl();
        given(kcl.failover(), leases::failoverTimeMillis);
        given(kcl.shardSync(), leases::shardSyncIntervalMillis);
        given(kcl.leaseAssignment(), millis -> leases.leaseAssignmentIntervalMillis(millis));
        given(kcl.leaseAudit(), leases::leasesRecoveryAuditorExecutionFrequencyMillis);
        given(kcl.listShardsBackoff(), leases::listShardsBackoffTimeInMillis);
        given(kcl.leaderLease(), leases::dynamoDbLockBasedLeaderLeaseDurationInMillis);
        given(kcl.leaderHeartbeat(), leases::dynamoDbLockBasedLeaderHeartbeatPeriodInMillis);
        given(
                kcl.workerMetrics(),
                millis -> leases.workerUtilizationAwareAssignmentConfig()
                        .disableWorkerMetrics(true)
                        .workerMetricsReporterFreqInMillis(millis));
        return leases;
    }

    private MetricsConfig metrics() {
        MetricsConfig metrics = configs.metricsConfig();
        return switch (settings.metrics()) {
            case CLOUDWATCH -> metrics;
            case NONE -> metrics.metricsFactory(new NullMetricsFactory());
        };
    }

    private PollingConfig polled() {
        given(
                settings.kcl().idleBetweenReads(),
                millis -> polling.idleTimeBetweenReadsInMillis(millis).usePollingConfigIdleTimeValue(true));
        return polling;
    }

    private static void given(@Nullable Duration value, LongConsumer setter) {
        if (value != null) {
            setter.accept(value.toMillis());
        }
    }

    private static InitialPositionInStreamExtended position(WorkerProperties.InitialPosition position) {
        return InitialPositionInStreamExtended.newInitialPosition(
                switch (position) {
                    case TRIM_HORIZON -> InitialPositionInStream.TRIM_HORIZON;
                    case LATEST -> InitialPositionInStream.LATEST;
                });
    }
}
