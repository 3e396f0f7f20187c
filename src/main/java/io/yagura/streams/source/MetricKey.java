package io.yagura.streams.source;

import org.jspecify.annotations.Nullable;

/**
 * One metric of {@code AWS/Kinesis} (Kinesis developer guide, "Monitoring with CloudWatch").
 *
 * @param shardId null for a metric of the whole stream
 * @param statistic {@code Sum} or {@code Maximum}
 */
record MetricKey(String stream, @Nullable String shardId, String name, String statistic) {

    static MetricKey sum(String stream, String name) {
        return new MetricKey(stream, null, name, "Sum");
    }

    static MetricKey sum(String stream, String shardId, String name) {
        return new MetricKey(stream, shardId, name, "Sum");
    }
}
