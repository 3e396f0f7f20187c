package io.yagura.streams.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.observe.Envelope;
import io.yagura.observe.Reading;
import io.yagura.streams.FanOutConsumer;
import io.yagura.streams.Load;
import io.yagura.streams.ReshardRun;
import io.yagura.streams.Shard;
import io.yagura.streams.StreamSettings;
import io.yagura.streams.StreamState;
import io.yagura.streams.StreamTrouble;
import io.yagura.streams.Topology;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stream in the words of REST. Its envelope is that of its shards; the figures come from other sources, each of which
 * says in {@code sources} how it stands.
 */
@Schema(name = "Stream")
record StreamView(
        String account,
        String name,
        @Nullable String environment,
        @Nullable String team,
        @Nullable URI runbook,
        boolean readOnly,

        @Schema(allowableValues = {"provisioned", "on-demand", "other"}) @Nullable String mode,

        @Schema(allowableValues = {"creating", "deleting", "active", "updating", "other"}) @Nullable String status,

        @Nullable Long retentionHours,

        @Schema(description = "The KMS key; null where records are stored as they are, or that is not known") @Nullable String encryptionKey,

        @Nullable Double incomingBytesPerSecond,
        @Nullable Double incomingRecordsPerSecond,
        @Nullable Double outgoingBytesPerSecond,
        @Nullable Double outgoingRecordsPerSecond,

        @Schema(description = "Records turned away within the latest period") @Nullable Double writesThrottled,

        @Schema(description = "Reads turned away within the latest period") @Nullable Double readsThrottled,

        @Schema(description = "The age of the oldest record that any consumer read within the latest period") @Nullable Double oldestReadMillis,

        List<OpenShardView> openShards,
        List<ClosedShard> closedShards,

        @Schema(description = "Consumers with enhanced fan-out; null while that is not known") @Nullable List<Consumer> consumers,

        @Schema(description = "Null while they are not known") @Nullable Map<String, String> tags,

        @Schema(description = "The last 15 periods of CloudWatch, each a minute, the oldest first")
        List<Period> history,

        @Schema(description = "What is wrong, in one word each, such as hot-shard")
        List<String> troubles,

        @Schema(description = "Null while the stream is not being resharded") @Nullable Ongoing reshard,

        List<Source> sources) {

    static Envelope<StreamView> envelope(StreamState state, @Nullable ReshardRun reshard) {
        return Envelope.of(state.topology(), topology -> of(state, topology, reshard));
    }

    private static StreamView of(StreamState state, Topology topology, @Nullable ReshardRun reshard) {
        var target = state.target();
        Load now = state.load();
        Duration retention = state.retention();
        var settings = state.settings().last();
        StreamSettings known = settings == null ? null : settings.facts();
        return new StreamView(
                state.name().account(),
                state.name().stream(),
                target.environment(),
                target.team(),
                target.runbook(),
                target.readOnly(),
                word(state.mode()),
                word(state.status()),
                retention == null ? null : retention.toHours(),
                known == null ? null : known.encryptionKey(),
                now == null ? null : now.incomingBytesPerSecond(),
                now == null ? null : now.incomingRecordsPerSecond(),
                now == null ? null : now.outgoingBytesPerSecond(),
                now == null ? null : now.outgoingRecordsPerSecond(),
                now == null ? null : now.writesThrottled(),
                now == null ? null : now.readsThrottled(),
                now == null ? null : now.oldestReadMillis(),
                state.openShards().stream().map(OpenShardView::of).toList(),
                topology.shards().stream()
                        .filter(shard -> !shard.open())
                        .map(ClosedShard::of)
                        .toList(),
                known == null
                        ? null
                        : known.consumers().stream().map(Consumer::of).toList(),
                known == null ? null : known.tags(),
                state.history().stream().map(Period::of).toList(),
                state.troubles().stream().map(StreamView::word).distinct().toList(),
                reshard == null ? null : Ongoing.of(reshard),
                Stream.of(state.settings(), state.list(), state.throughput(), state.shardThroughput())
                        .map(Source::of)
                        .toList());
    }

    static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String word(StreamTrouble trouble) {
        return switch (trouble) {
            case StreamTrouble.NoAnswer n -> "no-answer";
            case StreamTrouble.Missing m -> "missing";
            case StreamTrouble.HotShard h -> "hot-shard";
            case StreamTrouble.Throttled t -> word(t.direction()) + "-throttled";
            case StreamTrouble.NearLimit n -> word(n.direction()) + "-near-limit";
        };
    }

    /** A shard that takes no records any more. */
    @Schema(name = "ClosedShard")
    record ClosedShard(String shardId, String startingHashKey, String endingHashKey, List<String> parents) {

        static ClosedShard of(Shard shard) {
            return new ClosedShard(
                    shard.shardId(),
                    shard.range().start().toString(),
                    shard.range().end().toString(),
                    shard.parents());
        }
    }

    /** A consumer with enhanced fan-out. */
    @Schema(name = "FanOutConsumer")
    record Consumer(String name, String status) {

        static Consumer of(FanOutConsumer consumer) {
            return new Consumer(consumer.name(), consumer.status().toLowerCase(Locale.ROOT));
        }
    }

    /** A period; null is what CloudWatch has no figure for. */
    @Schema(name = "Period")
    record Period(
            Instant end,
            @Nullable Double incomingBytesPerSecond,
            @Nullable Double incomingRecordsPerSecond,
            @Nullable Double outgoingBytesPerSecond) {

        static Period of(Load load) {
            return new Period(
                    load.periodEnd(),
                    load.incomingBytesPerSecond(),
                    load.incomingRecordsPerSecond(),
                    load.outgoingBytesPerSecond());
        }
    }

    /**
     * A reshard under way.
     *
     * @param fraction of its calls that Kinesis has taken, from 0 to 1
     * @param drained how much of the closed shards each application has read, from 0 to 1
     */
    @Schema(name = "OngoingReshard")
    record Ongoing(
            UUID operationId,
            int target,
            double fraction,
            Map<String, Double> drained,

            @Schema(description = "Who stopped it; null while it goes on") @Nullable String heldBy) {

        static Ongoing of(ReshardRun run) {
            return new Ongoing(run.operationId(), run.target(), run.fraction(), run.drained(), run.heldBy());
        }
    }

    /** How a source of the figures stands: an envelope without its facts. */
    @Schema(name = "StreamSource")
    record Source(
            String source,

            @Schema(allowableValues = {"current", "stale", "awaiting", "unreadable"})
            String state,

            @Nullable Instant observedAt,
            Envelope.@Nullable Fault fault) {

        static Source of(Reading<?> reading) {
            Envelope<Object> envelope = Envelope.of(reading, facts -> facts);
            return new Source(envelope.source(), envelope.state(), envelope.observedAt(), envelope.fault());
        }
    }
}
