package io.yagura.subscribers;

import io.yagura.subscribers.source.Emulators;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The same as Yagura's refresh by what comes to mind first: a call for each figure, each lease and each record. */
final class NaiveRefresh implements AutoCloseable {

    static final List<String> METRICS =
            List.of("IncomingBytes", "IncomingRecords", "OutgoingBytes", "WriteProvisionedThroughputExceeded");

    private final Emulators clients;
    private final CloudWatchClient cloudWatch;

    NaiveRefresh(URI aws) {
        this.clients = Emulators.at(aws, aws);
        this.cloudWatch = CloudWatchClient.builder()
                .endpointOverride(aws)
                .region(Emulators.REGION)
                .credentialsProvider(Emulators.ANYBODY)
                .build();
    }

    /** {@return the bytes a second into all shards together} */
    double stream() {
        Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60);
        double sum = 0;
        for (String shard : shards()) {
            Map<String, Double> figures = new HashMap<>();
            METRICS.forEach(metric -> figures.put(metric, figure(shard, metric, end)));
            sum += figures.getOrDefault("IncomingBytes", 0.0) / 60;
        }
        return sum;
    }

    private List<String> shards() {
        List<String> shards = new ArrayList<>();
        boolean more = true;
        while (more) {
            String last = shards.isEmpty() ? null : shards.getLast();
            var page = clients.kinesis()
                    .describeStream(r -> r.streamName("orders").limit(100).exclusiveStartShardId(last))
                    .streamDescription();
            page.shards().forEach(shard -> shards.add(shard.shardId()));
            more = page.hasMoreShards();
        }
        return shards;
    }

    private double figure(String shard, String metric, Instant end) {
        MetricDataQuery query = MetricDataQuery.builder()
                .id("m")
                .metricStat(stat -> stat.period(60)
                        .stat("Sum")
                        .metric(m -> m.namespace("AWS/Kinesis")
                                .metricName(metric)
                                .dimensions(List.of(dimension("StreamName", "orders"), dimension("ShardId", shard)))))
                .build();
        return cloudWatch
                .getMetricData(
                        r -> r.startTime(end.minusSeconds(180)).endTime(end).metricDataQueries(List.of(query)))
                .metricDataResults()
                .getFirst()
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    /** {@return how many leases of a table were found, each with the record behind it} */
    int application(String table, int shards) {
        int found = 0;
        for (int shard = 0; shard < shards; shard++) {
            String id = WrittenLeases.shardId(shard);
            boolean there = clients.dynamo()
                    .getItem(r -> r.tableName(table).key(Map.of("leaseKey", AttributeValue.fromS(id))))
                    .hasItem();
            String iterator = clients.kinesis()
                    .getShardIterator(
                            r -> r.streamName("orders").shardId(id).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            Objects.requireNonNull(
                    clients.kinesis().getRecords(r -> r.shardIterator(iterator).limit(1)));
            found += there ? 1 : 0;
        }
        return found;
    }

    @Override
    public void close() {
        cloudWatch.close();
        clients.close();
    }
}
