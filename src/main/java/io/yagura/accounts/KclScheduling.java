package io.yagura.accounts;

import java.time.Duration;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** Makes KCL's scheduler, which polls, with the timings that are given. */
public final class KclScheduling {

    private final ConfigsBuilder configs;
    private final PollingConfig polling;
    private final KclTimings timings;

    public KclScheduling(ConfigsBuilder configs, PollingConfig polling, KclTimings timings) {
        this.configs = configs;
        this.polling = polling;
        this.timings = timings;
    }

    /** {@return a scheduler whose readers are told of empty reads too, since time passes by them} */
    public Scheduler scheduler(MetricsConfig metrics) {
        return new Scheduler(
                configs.checkpointConfig(),
                coordination(),
                leases(),
                configs.lifecycleConfig(),
                metrics,
                configs.processorConfig().callProcessRecordsEvenForEmptyRecordList(true),
                configs.retrievalConfig().retrievalSpecificConfig(polled()));
    }

    private CoordinatorConfig coordination() {
        CoordinatorConfig coordination = configs.coordinatorConfig();
        given(timings.parentShardPoll(), coordination::parentShardPollIntervalMillis);
        given(timings.dispatchPoll(), coordination::shardConsumerDispatchPollIntervalMillis);
        return coordination;
    }

    private LeaseManagementConfig leases() {
        LeaseManagementConfig leases = configs.leaseManagementConfig();
        given(timings.failover(), leases::failoverTimeMillis);
        given(timings.shardSync(), leases::shardSyncIntervalMillis);
        given(timings.leaseAssignment(), millis -> leases.leaseAssignmentIntervalMillis(millis));
        given(timings.leaseAudit(), leases::leasesRecoveryAuditorExecutionFrequencyMillis);
        given(timings.listShardsBackoff(), leases::listShardsBackoffTimeInMillis);
        given(timings.leaderLease(), leases::dynamoDbLockBasedLeaderLeaseDurationInMillis);
        given(timings.leaderHeartbeat(), leases::dynamoDbLockBasedLeaderHeartbeatPeriodInMillis);
        given(
                timings.workerMetrics(),
                millis -> leases.workerUtilizationAwareAssignmentConfig()
                        .disableWorkerMetrics(true)
                        .workerMetricsReporterFreqInMillis(millis));
        return leases;
    }

    private PollingConfig polled() {
        given(
                timings.idleBetweenReads(),
                millis -> polling.idleTimeBetweenReadsInMillis(millis).usePollingConfigIdleTimeValue(true));
        return polling;
    }

    private static void given(@Nullable Duration value, LongConsumer setter) {
        if (value != null) {
            setter.accept(value.toMillis());
        }
    }
}
