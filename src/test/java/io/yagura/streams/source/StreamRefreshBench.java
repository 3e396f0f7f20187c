package io.yagura.streams.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.accounts.AccountsProperties;
import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.Configured;
import io.yagura.accounts.OpenClients;
import io.yagura.bench.Report;
import io.yagura.bench.Times;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.streams.Shard;
import io.yagura.streams.ShardThroughput;
import io.yagura.streams.StreamsSource;
import io.yagura.streams.Topology;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * A refresh of a stream of 1,000 measured shards, beside one that asks as is usual: shards by hundreds, and each figure
 * by itself. It prints; only that both see the same is asserted.
 */
class StreamRefreshBench {

    private static final int SHARDS = 1_000;
    private static final int RUNS = 5;
    private static final List<String> METRICS =
            List.of("IncomingBytes", "IncomingRecords", "OutgoingBytes", "WriteProvisionedThroughputExceeded");

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private record Round(long nanos, long calls, long allocated) {}

    /** A refresh, and the bytes per second of all shards together that it saw. */
    private interface Refresh {
        double once() throws InterruptedException;
    }

    private static Round timed(LabStreams lab, Refresh refresh, double expected) throws InterruptedException {
        lab.aws().calls().reset();
        long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        long startedAt = System.nanoTime();
        double seen = refresh.once();
        long nanos = System.nanoTime() - startedAt;
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
        assertThat(seen).isEqualTo(expected);
        return new Round(nanos, lab.aws().calls().total(), allocated);
    }

    @Test
    void refreshOf1000Shards() throws InterruptedException {
        try (var lab = new LabStreams()) {
            lab.create("orders", SHARDS);
            Report report = Report.begin("stream-refresh", "Refreshing a stream of " + SHARDS + " measured shards");
            AwsAccount account = Configured.account("prod", lab.aws().url(), "orders");
            AccountsProperties properties = Configured.properties(account);
            try (var clients = new OpenClients(properties, InstantSource.system())) {
                StreamsSource source = OpenSource.of(clients, properties, InstantSource.system());
                measure(lab, source, account);
                double expected = SHARDS;
                List<Round> yagura = new ArrayList<>();
                for (int run = 0; run <= RUNS; run++) {
                    Round round = timed(lab, () -> refresh(source, account), expected);
                    if (run > 0) {
                        yagura.add(round);
                    }
                }
                print(report, "Yagura", yagura);
                print(report, "naive", List.of(timed(lab, () -> naive(lab), expected)));
                report.line("facts kept by Yagura: %,d kB of heap", retained(source, account) / 1_000);
            }
        }
    }

    private static void print(Report report, String who, List<Round> rounds) {
        Times times = Times.ofNanos(rounds.stream().mapToLong(Round::nanos).toArray());
        report.line(
                "%-6s  %,6d calls  %,8.0f ms median, %,8.0f ms worst of %d  %,8d kB allocated",
                who,
                rounds.getLast().calls(),
                times.medianMillis(),
                times.worstMillis(),
                times.count(),
                rounds.getLast().allocated() / 1_000);
    }

    /** A byte a second into each shard. */
    private static void measure(LabStreams lab, StreamsSource source, AwsAccount account) throws InterruptedException {
        for (Shard shard : topology(source, account).open()) {
            METRICS.forEach(metric -> lab.measured("orders", shard.shardId(), metric, 60));
        }
    }

    private static Topology topology(StreamsSource source, AwsAccount account) throws InterruptedException {
        return facts(source.topology(account, "orders", Deadline.after(Duration.ofMinutes(1))));
    }

    private static ShardThroughput loads(StreamsSource source, AwsAccount account, Topology topology)
            throws InterruptedException {
        List<String> ids = topology.open().stream().map(Shard::shardId).toList();
        return facts(source.shardThroughput(account, Map.of("orders", ids), Deadline.after(Duration.ofMinutes(1))));
    }

    private static double refresh(StreamsSource source, AwsAccount account) throws InterruptedException {
        return loads(source, account, topology(source, account)).shards().stream()
                .mapToDouble(load -> load.incomingBytesPerSecond() == null ? 0 : load.incomingBytesPerSecond())
                .sum();
    }

    private static <F> F facts(Answer<F> answer) {
        return switch (answer) {
            case Answer.Facts<F> facts -> facts.facts();
            case Answer.Fault<F> fault -> throw new AssertionError(fault.fault());
        };
    }

    private static long retained(StreamsSource source, AwsAccount account) throws InterruptedException {
        long before = used();
        Topology topology = topology(source, account);
        ShardThroughput loads = loads(source, account, topology);
        long after = used();
        assertThat(loads.shards()).hasSize(topology.shards().size());
        return Math.max(0, after - before);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double naive(LabStreams lab) {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "any"));
        try (var kinesis = KinesisClient.builder()
                        .endpointOverride(lab.aws().url())
                        .region(Region.AP_NORTHEAST_1)
                        .credentialsProvider(credentials)
                        .build();
                var cloudWatch = CloudWatchClient.builder()
                        .endpointOverride(lab.aws().url())
                        .region(Region.AP_NORTHEAST_1)
                        .credentialsProvider(credentials)
                        .build()) {
            Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60);
            double sum = 0;
            for (String shard : describe(kinesis)) {
                Map<String, Double> figures = new HashMap<>();
                METRICS.forEach(metric -> figures.put(metric, figure(cloudWatch, shard, metric, end)));
                sum += figures.getOrDefault("IncomingBytes", 0.0) / 60;
            }
            return sum;
        }
    }

    private static List<String> describe(KinesisClient kinesis) {
        List<String> shards = new ArrayList<>();
        boolean more = true;
        while (more) {
            String last = shards.isEmpty() ? null : shards.getLast();
            var page = kinesis.describeStream(
                            r -> r.streamName("orders").limit(100).exclusiveStartShardId(last))
                    .streamDescription();
            page.shards().forEach(shard -> shards.add(shard.shardId()));
            more = page.hasMoreShards();
        }
        return shards;
    }

    private static double figure(CloudWatchClient cloudWatch, String shard, String metric, Instant end) {
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
}
