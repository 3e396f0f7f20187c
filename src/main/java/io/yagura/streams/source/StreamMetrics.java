package io.yagura.streams.source;

import io.yagura.streams.Load;
import io.yagura.streams.ShardLoad;
import io.yagura.streams.ShardThroughput;
import io.yagura.streams.StreamLoad;
import io.yagura.streams.Throughput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to ask CloudWatch of streams and shards, and how to read the answer. */
final class StreamMetrics {

    /** How many periods back. */
    private static final int HISTORY = 15;

    /** Shards tell their latest period only, which may be late. */
    private static final int SHARD_HISTORY = 3;

    private static final List<String> OF_STREAM = List.of(
            "IncomingBytes",
            "IncomingRecords",
            "GetRecords.Bytes",
            "GetRecords.Records",
            "WriteProvisionedThroughputExceeded",
            "ReadProvisionedThroughputExceeded");

    private static final String AGE = "GetRecords.IteratorAgeMilliseconds";

    private static final List<String> OF_SHARD =
            List.of("IncomingBytes", "IncomingRecords", "OutgoingBytes", "WriteProvisionedThroughputExceeded");

    private final MetricReader reader;
    private final Duration period;
    private final Instant end;
    private Map<MetricKey, Map<Instant, Double>> figures = Map.of();

    /** Reads up to the end of the last period that is over at {@code now}. */
    StreamMetrics(MetricReader reader, Instant now) {
        this.reader = reader;
        this.period = reader.period();
        this.end = Instant.ofEpochSecond(now.getEpochSecond() / period.toSeconds() * period.toSeconds());
    }

    Throughput throughput(Visit visit, List<String> streams) throws HalfAnswer, InterruptedException {
        List<MetricKey> metrics = new ArrayList<>();
        for (String stream : streams) {
            OF_STREAM.forEach(name -> metrics.add(MetricKey.sum(stream, name)));
            metrics.add(new MetricKey(stream, null, AGE, "Maximum"));
        }
        figures = reader.read(visit, metrics, end.minus(period.multipliedBy(HISTORY)), end);
        Instant latest = latest();
        return new Throughput(
                latest, period, streams.stream().map(this::history).toList());
    }

    ShardThroughput shardThroughput(Visit visit, Map<String, List<String>> shards)
            throws HalfAnswer, InterruptedException {
        List<MetricKey> metrics = new ArrayList<>();
        shards.forEach((stream, ids) ->
                ids.forEach(id -> OF_SHARD.forEach(name -> metrics.add(MetricKey.sum(stream, id, name)))));
        figures = reader.read(visit, metrics, end.minus(period.multipliedBy(SHARD_HISTORY)), end);
        Instant latest = latest();
        List<ShardLoad> loads = new ArrayList<>();
        shards.forEach((stream, ids) -> ids.forEach(id -> loads.add(shard(stream, id, latest))));
        return new ShardThroughput(latest, loads);
    }

    /** The end of the latest period that anything has a figure for. */
    private Instant latest() {
        return figures.values().stream()
                .flatMap(series -> series.keySet().stream())
                .max(Comparator.naturalOrder())
                .map(start -> start.plus(period))
                .orElse(end);
    }

    private StreamLoad history(String stream) {
        List<Load> history = new ArrayList<>();
        for (Instant start = end.minus(period.multipliedBy(HISTORY)); start.isBefore(end); start = start.plus(period)) {
            Load load = load(stream, start);
            if (!empty(load)) {
                history.add(load);
            }
        }
        return new StreamLoad(stream, history);
    }

    private Load load(String stream, Instant start) {
        return new Load(
                start.plus(period),
                perSecond(MetricKey.sum(stream, "IncomingBytes"), start),
                perSecond(MetricKey.sum(stream, "IncomingRecords"), start),
                perSecond(MetricKey.sum(stream, "GetRecords.Bytes"), start),
                perSecond(MetricKey.sum(stream, "GetRecords.Records"), start),
                figure(MetricKey.sum(stream, "WriteProvisionedThroughputExceeded"), start),
                figure(MetricKey.sum(stream, "ReadProvisionedThroughputExceeded"), start),
                figure(new MetricKey(stream, null, AGE, "Maximum"), start));
    }

    private static boolean empty(Load load) {
        return load.equals(new Load(load.periodEnd(), null, null, null, null, null, null, null));
    }

    private ShardLoad shard(String stream, String id, Instant latest) {
        Instant start = latest.minus(period);
        return new ShardLoad(
                stream,
                id,
                perSecond(MetricKey.sum(stream, id, "IncomingBytes"), start),
                perSecond(MetricKey.sum(stream, id, "IncomingRecords"), start),
                perSecond(MetricKey.sum(stream, id, "OutgoingBytes"), start),
                figure(MetricKey.sum(stream, id, "WriteProvisionedThroughputExceeded"), start));
    }

    private @Nullable Double perSecond(MetricKey metric, Instant start) {
        Double sum = figure(metric, start);
        return sum == null ? null : sum / period.toSeconds();
    }

    private @Nullable Double figure(MetricKey metric, Instant start) {
        return figures.getOrDefault(metric, Map.of()).get(start);
    }
}
