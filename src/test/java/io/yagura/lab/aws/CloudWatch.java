package io.yagura.lab.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers GetMetricData, ListMetrics and PutMetricData in place of CloudWatch, of which there is no emulator. */
final class CloudWatch {

    private static final int LISTED = 500;

    private final Metrics metrics;

    CloudWatch(Metrics metrics) {
        this.metrics = metrics;
    }

    Metrics metrics() {
        return metrics;
    }

    Reply answer(Call call) {
        try {
            return switch (call.operation()) {
                case "GetMetricData" ->
                    Reply.of(call, MetricDataQuestion.of(call).answer(metrics));
                case "ListMetrics" -> Reply.of(call, list(call));
                case "PutMetricData" -> {
                    put(call);
                    yield Reply.of(call, Map.of());
                }
                default ->
                    new AwsError(400, "UnknownOperationException", "no " + call.operation() + " in the lab")
                            .reply(call);
            };
        } catch (IllegalArgumentException e) {
            return new AwsError(400, "ValidationError", String.valueOf(e.getMessage())).reply(call);
        }
    }

    static Map<String, String> dimensions(Map<String, Object> metric) {
        return Call.objects(metric, "Dimensions").stream()
                .collect(Collectors.toMap(
                        dimension -> String.valueOf(dimension.get("Name")),
                        dimension -> String.valueOf(dimension.get("Value"))));
    }

    /** A dimension without a value asks for any; the token is where the next page begins. */
    private Map<String, Object> list(Call call) {
        var wanted = Call.objects(call.input(), "Dimensions");
        var found = metrics.of(call.account()).stream()
                .filter(metric -> meets(call.text("Namespace"), metric.namespace()))
                .filter(metric -> meets(call.text("MetricName"), metric.name()))
                .filter(metric -> wanted.stream().allMatch(dimension -> has(metric, dimension)))
                .map(CloudWatch::described)
                .sorted(Comparator.comparing(Object::toString))
                .toList();
        var token = call.text("NextToken");
        var from = token == null ? 0 : Integer.parseInt(token);
        var page = found.subList(Math.min(from, found.size()), Math.min(from + LISTED, found.size()));
        var answer = new LinkedHashMap<String, Object>(Map.of("Metrics", page));
        if (from + LISTED < found.size()) {
            answer.put("NextToken", Integer.toString(from + LISTED));
        }
        return answer;
    }

    private static boolean meets(@Nullable String wanted, String name) {
        return wanted == null || wanted.equals(name);
    }

    private static boolean has(Series metric, Map<String, Object> dimension) {
        var value = metric.dimensions().get(String.valueOf(dimension.get("Name")));
        return value != null && (dimension.get("Value") == null || value.equals(dimension.get("Value")));
    }

    private static Map<String, Object> described(Series metric) {
        var dimensions = new ArrayList<Map<String, Object>>();
        metric.dimensions().forEach((name, value) -> dimensions.add(Map.of("Name", name, "Value", value)));
        return Map.of("Namespace", metric.namespace(), "MetricName", metric.name(), "Dimensions", dimensions);
    }

    private void put(Call call) {
        var namespace = String.valueOf(call.text("Namespace"));
        for (var datum : call.objects("MetricData")) {
            var metric =
                    new Series(call.account(), namespace, String.valueOf(datum.get("MetricName")), dimensions(datum));
            var at = datum.get("Timestamp") instanceof Number seconds
                    ? MetricDataQuestion.instant(seconds)
                    : Instant.now();
            samples(datum).forEach(samples -> metrics.add(metric, at, samples));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Statistics> samples(Map<String, Object> datum) {
        if (datum.get("StatisticValues") instanceof Map<?, ?> set) {
            return List.of(new Statistics(
                    number(set.get("Sum")),
                    number(set.get("SampleCount")),
                    number(set.get("Minimum")),
                    number(set.get("Maximum"))));
        }
        if (datum.get("Values") instanceof List<?> values) {
            var counts = datum.get("Counts") instanceof List<?> some ? some : List.of();
            var samples = new ArrayList<Statistics>();
            for (int i = 0; i < values.size(); i++) {
                var value = number(values.get(i));
                var count = i < counts.size() ? number(counts.get(i)) : 1;
                samples.add(new Statistics(value * count, count, value, value));
            }
            return samples;
        }
        return List.of(Statistics.of(number(datum.get("Value"))));
    }

    private static double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("no number but " + value);
    }
}
