package io.yagura.streams.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** Asks CloudWatch for many metrics at once, 500 a call, and reads all pages of what it says. */
record MetricReader(CloudWatchClient cloudWatch, Duration period) {

    /** How many metrics one GetMetricData may name (CloudWatch API Reference). */
    private static final int PER_CALL = 500;

    /** {@return the figures of each metric by the beginning of their period} */
    Map<MetricKey, Map<Instant, Double>> read(Visit visit, List<MetricKey> metrics, Instant start, Instant end)
            throws HalfAnswer, InterruptedException {
        Map<MetricKey, Map<Instant, Double>> figures = new HashMap<>();
        for (int from = 0; from < metrics.size(); from += PER_CALL) {
            List<MetricKey> some = metrics.subList(from, Math.min(metrics.size(), from + PER_CALL));
            batch(visit, some, start, end, figures);
        }
        return figures;
    }

    private void batch(
            Visit visit,
            List<MetricKey> metrics,
            Instant start,
            Instant end,
            Map<MetricKey, Map<Instant, Double>> figures)
            throws HalfAnswer, InterruptedException {
        List<MetricDataQuery> queries = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            queries.add(query("m" + i, metrics.get(i)));
        }
        Set<String> unfinished = new HashSet<>();
        queries.forEach(query -> unfinished.add(query.id()));
        String token = null;
        do {
            GetMetricDataResponse page = page(visit, queries, start, end, token);
            for (MetricDataResult result : page.metricDataResults()) {
                take(result, metrics, figures);
                if (result.statusCode() == StatusCode.COMPLETE) {
                    unfinished.remove(result.id());
                }
            }
            if (page.nextToken() != null && page.nextToken().equals(token)) {
                throw new HalfAnswer("a page says that there is more, and not where");
            }
            token = page.nextToken();
        } while (token != null);
        if (!unfinished.isEmpty()) {
            throw new HalfAnswer(unfinished.size() + " of " + metrics.size() + " metrics are not complete");
        }
    }

    private GetMetricDataResponse page(
            Visit visit, List<MetricDataQuery> queries, Instant start, Instant end, @Nullable String token)
            throws InterruptedException {
        return visit.call(limit -> cloudWatch.getMetricData(request -> request.metricDataQueries(queries)
                .startTime(start)
                .endTime(end)
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .nextToken(token)
                .overrideConfiguration(limit)));
    }

    private static void take(
            MetricDataResult result, List<MetricKey> metrics, Map<MetricKey, Map<Instant, Double>> figures)
            throws HalfAnswer {
        if (result.statusCode() == StatusCode.FORBIDDEN || result.statusCode() == StatusCode.INTERNAL_ERROR) {
            throw new HalfAnswer("a metric is answered with " + result.statusCodeAsString());
        }
        MetricKey metric = metric(result.id(), metrics);
        if (result.timestamps().size() != result.values().size()) {
            throw new HalfAnswer(metric.name() + " has " + result.timestamps().size() + " times and "
                    + result.values().size() + " values");
        }
        Map<Instant, Double> series = figures.computeIfAbsent(metric, m -> new TreeMap<>());
        for (int i = 0; i < result.values().size(); i++) {
            series.put(result.timestamps().get(i), result.values().get(i));
        }
    }

    private static MetricKey metric(@Nullable String id, List<MetricKey> metrics) throws HalfAnswer {
        if (id != null && id.matches("m\\d{1,3}") && Integer.parseInt(id.substring(1)) < metrics.size()) {
            return metrics.get(Integer.parseInt(id.substring(1)));
        }
        throw new HalfAnswer("an answer to what nobody asked: " + id);
    }

    private MetricDataQuery query(String id, MetricKey metric) {
        List<Dimension> dimensions = new ArrayList<>();
        dimensions.add(dimension("StreamName", metric.stream()));
        if (metric.shardId() != null) {
            dimensions.add(dimension("ShardId", metric.shardId()));
        }
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.metric(m -> m.namespace("AWS/Kinesis")
                                .metricName(metric.name())
                                .dimensions(dimensions))
                        .period((int) period.toSeconds())
                        .stat(metric.statistic()))
                .build();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }
}
