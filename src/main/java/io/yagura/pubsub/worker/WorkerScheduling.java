package io.yagura.pubsub.worker;

import io.yagura.accounts.KclScheduling;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** Makes KCL's scheduler from a worker's settings. */
final class WorkerScheduling {

    private final WorkerProperties settings;
    private final ConfigsBuilder configs;
    private final PollingConfig polling;

    WorkerScheduling(
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
        return new KclScheduling(configs, polling, settings.kcl()).scheduler(metrics());
    }

    private MetricsConfig metrics() {
        MetricsConfig metrics = configs.metricsConfig();
        return switch (settings.metrics()) {
            case CLOUDWATCH -> metrics;
            case NONE -> metrics.metricsFactory(new NullMetricsFactory());
        };
    }

    private static InitialPositionInStreamExtended position(WorkerProperties.InitialPosition position) {
        return InitialPositionInStreamExtended.newInitialPosition(
                switch (position) {
                    case TRIM_HORIZON -> InitialPositionInStream.TRIM_HORIZON;
                    case LATEST -> InitialPositionInStream.LATEST;
                });
    }
}
