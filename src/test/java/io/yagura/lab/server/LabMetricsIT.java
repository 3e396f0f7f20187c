package io.yagura.lab.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.lab.aws.Series;
import io.yagura.lab.aws.Service;
import io.yagura.lab.aws.Statistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What the lab's CloudWatch knows of what its streams carried. */
class LabMetricsIT extends CallsToLabAws {

    @Test
    void whatIsPutAndReadIsMeasured() throws Exception {
        make("measured", 2);
        kinesis.enableEnhancedMonitoring(r -> r.streamName("measured").shardLevelMetrics(MetricsName.ALL));
        var began = Instant.now();
        var put = kinesis.putRecord(
                r -> r.streamName("measured").partitionKey("a").data(SdkBytes.fromByteArray(new byte[99])));
        kinesis.putRecords(r -> r.streamName("measured")
                .records(IntStream.range(0, 10)
                        .mapToObj(number -> entry("a", 49))
                        .toList()));
        var iterator = kinesis.getShardIterator(r -> r.streamName("measured")
                        .shardId(put.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        assertThat(kinesis.getRecords(r -> r.shardIterator(iterator)).records()).hasSize(11);
        Thread.sleep(1_200);

        assertThat(sum("measured", "IncomingBytes", began)).isEqualTo(100 + 10 * 50);
        assertThat(sum("measured", "IncomingRecords", began)).isEqualTo(11);
        assertThat(sum("measured", "GetRecords.Records", began)).isEqualTo(11);
        assertThat(sum("measured", "GetRecords.Bytes", began)).isEqualTo(600);
        assertThat(sum("measured", "PutRecords.SuccessfulRecords", began)).isEqualTo(10);
        assertThat(sum("measured", "WriteProvisionedThroughputExceeded", began)).isZero();
        var shard = Map.of("StreamName", "measured", "ShardId", put.shardId());
        assertThat(sum(shard, "IncomingRecords", began)).isEqualTo(11);
        assertThat(sum(shard, "OutgoingBytes", began)).isEqualTo(600);
        assertThat(result(shard, "IteratorAgeMilliseconds", "Maximum", began).values())
                .isNotEmpty()
                .allMatch(age -> age >= 0 && age < 5_000);
    }

    @Test
    void shardsAreMeasuredOnlyWhileThatIsPaidFor() throws Exception {
        make("unpaid", 1);
        var began = Instant.now();
        put("unpaid");
        var enabled = kinesis.enableEnhancedMonitoring(
                r -> r.streamName("unpaid").shardLevelMetrics(MetricsName.INCOMING_RECORDS));
        assertThat(enabled.desiredShardLevelMetrics()).containsExactly(MetricsName.INCOMING_RECORDS);
        put("unpaid");
        kinesis.disableEnhancedMonitoring(r -> r.streamName("unpaid").shardLevelMetrics(MetricsName.ALL));
        put("unpaid");
        Thread.sleep(1_200);
        assertThat(sum("unpaid", "IncomingRecords", began)).isEqualTo(3);
        var shard = Map.of("StreamName", "unpaid", "ShardId", "shardId-000000000000");
        assertThat(sum(shard, "IncomingRecords", began)).isEqualTo(1);
        assertThat(sum(shard, "IncomingBytes", began)).isZero();
        assertThat(cloudWatch
                        .listMetrics(r -> r.namespace("AWS/Kinesis")
                                .dimensions(List.of(DimensionFilter.builder()
                                        .name("StreamName")
                                        .value("unpaid")
                                        .build())))
                        .metrics())
                .anyMatch(metric -> metric.dimensions().size() == 2)
                .noneMatch(metric ->
                        metric.dimensions().size() == 2 && !metric.metricName().equals("IncomingRecords"));
    }

    @Test
    void cloudWatchSumsUpAndPages() {
        var start = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60 - 600);
        var series = new Series(ACCOUNT + "/ap-northeast-1", "Lab", "Beats", Map.of());
        for (int second = 0; second < 300; second++) {
            aws.metrics().add(series, start.plusSeconds(second), new Statistics(2, 1, 2, 2));
        }
        var query = query("beats", "Lab", Map.of(), "Beats", "Sum", 60);
        var byMinute = cloudWatch
                .getMetricData(r -> r.metricDataQueries(query)
                        .startTime(start)
                        .endTime(start.plusSeconds(300))
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING))
                .metricDataResults()
                .getFirst();
        assertThat(byMinute.values()).containsExactly(120.0, 120.0, 120.0, 120.0, 120.0);
        assertThat(byMinute.timestamps().getFirst()).isEqualTo(start);

        var pages = new ArrayList<Integer>();
        var values = new ArrayList<Double>();
        var twice = List.of(query, query("again", "Lab", Map.of(), "Beats", "SampleCount", 60));
        cloudWatch
                .getMetricDataPaginator(r -> r.metricDataQueries(twice)
                        .startTime(start)
                        .endTime(start.plusSeconds(300))
                        .maxDatapoints(3))
                .forEach(page -> {
                    pages.add(page.metricDataResults().size());
                    page.metricDataResults().forEach(result -> values.addAll(result.values()));
                });
        assertThat(pages).hasSize(4);
        assertThat(values).hasSize(10).containsOnly(120.0, 60.0);
    }

    @Test
    void cloudWatchTakesAtMost500Metrics() {
        var now = Instant.now();
        assertThat(cloudWatch
                        .getMetricData(r -> r.metricDataQueries(queries(500))
                                .startTime(now.minusSeconds(60))
                                .endTime(now))
                        .metricDataResults())
                .hasSize(500);
        assertThatThrownBy(() -> cloudWatch.getMetricData(r -> r.metricDataQueries(queries(501))
                        .startTime(now.minusSeconds(60))
                        .endTime(now)))
                .isInstanceOfSatisfying(CloudWatchException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
                    assertThat(e).hasMessageContaining("500");
                });
    }

    @Test
    void whatKclPutsIntoCloudWatchIsThere() throws Exception {
        var began = Instant.now();
        var lag = MetricDatum.builder()
                .metricName("MillisBehindLatest")
                .timestamp(began)
                .statisticValues(s -> s.sum(30.0).sampleCount(3.0).minimum(5.0).maximum(20.0))
                .build();
        cloudWatch.putMetricData(r -> r.namespace("billing").metricData(List.of(lag)));
        Thread.sleep(1_200);
        var point = cloudWatch
                .getMetricData(
                        r -> r.metricDataQueries(query("lag", "billing", Map.of(), "MillisBehindLatest", "Average", 1))
                                .startTime(began.minusSeconds(1))
                                .endTime(Instant.now()))
                .metricDataResults()
                .getFirst();
        assertThat(point.values()).containsExactly(10.0);
    }

    @Test
    void callsAreCounted() {
        var before = aws.calls().of(Service.DYNAMODB, "ListTables");
        dynamo.listTables();
        dynamo.listTables();
        assertThat(aws.calls().of(Service.DYNAMODB, "ListTables")).isEqualTo(before + 2);
        assertThat(aws.calls().busiestSecond(Service.DYNAMODB, "ListTables")).isPositive();
        assertThat(aws.calls().all()).containsKey("DYNAMODB.ListTables");
    }
}
