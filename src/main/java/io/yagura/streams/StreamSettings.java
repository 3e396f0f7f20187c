package io.yagura.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changes seldom: facts of {@code streams/<account>:<stream>/settings}.
 *
 * @param mode null when Kinesis did not say
 * @param encryptionKey the KMS key, or null when records are stored as they are
 * @param shardMetrics the metrics that CloudWatch has of each shard; none without enhanced monitoring
 * @param consumers with enhanced fan-out
 * @param tags null while they are not known
 */
public record StreamSettings(
        @Nullable StreamMode mode,
        StreamStatus status,
        Duration retention,
        @Nullable String encryptionKey,
        @Nullable Instant createdAt,
        Set<String> shardMetrics,
        List<FanOutConsumer> consumers,
        @Nullable Map<String, String> tags) {

    public StreamSettings {
        shardMetrics = Set.copyOf(shardMetrics);
        consumers = List.copyOf(consumers);
        tags = tags == null ? null : Map.copyOf(tags);
    }

    /** {@return whether CloudWatch knows what each shard takes in} */
    public boolean measuresShards() {
        return shardMetrics.contains("ALL") || shardMetrics.contains("IncomingBytes");
    }

    StreamSettings tagged(@Nullable Map<String, String> known) {
        return new StreamSettings(mode, status, retention, encryptionKey, createdAt, shardMetrics, consumers, known);
    }
}
