package io.yagura.lab.aws;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A GetMetricData, checked as AWS checks it (API reference of CloudWatch, GetMetricData).
 *
 * @param latestFirst unless the caller wants it otherwise
 * @param mostPoints of one page
 */
record MetricDataQuestion(
        List<Query> queries, Instant from, Instant until, boolean latestFirst, int mostPoints, Position position) {

    private static final int MOST_QUERIES = 500;
    private static final int MOST_POINTS = 100_800;
    private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]*");
    private static final List<Integer> SHORT_PERIODS = List.of(1, 5, 10, 20, 30);

    /** One metric that is asked for. */
    private record Query(String id, String label, Series metric, Duration period, String statistic) {

        List<Metrics.Point> points(Metrics metrics, MetricDataQuestion question) {
            var points = metrics.points(metric, question.from, question.until, period);
            return question.latestFirst ? points.reversed() : points;
        }

        double value(Metrics.Point point) {
            var value = point.statistics().named(statistic);
            check(value != null, "the lab knows no statistic " + statistic);
            return value;
        }
    }

    /** Where a page begins: at a point of a query. */
    private record Position(int query, int point) {

        static Position of(@Nullable String token) {
            if (token == null) {
                return new Position(0, 0);
            }
            var parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            var colon = parts.indexOf(':');
            return new Position(
                    Integer.parseInt(parts.substring(0, colon)), Integer.parseInt(parts.substring(colon + 1)));
        }

        String token() {
            return Base64.getUrlEncoder().encodeToString((query + ":" + point).getBytes(StandardCharsets.US_ASCII));
        }
    }

    static MetricDataQuestion of(Call call) {
        var queries = call.objects("MetricDataQueries");
        check(!queries.isEmpty(), "The parameter MetricDataQueries is required.");
        check(
                queries.size() <= MOST_QUERIES,
                "The collection MetricDataQueries must not have a size greater than " + MOST_QUERIES + ".");
        var from = instant(call.input().get("StartTime"));
        var until = instant(call.input().get("EndTime"));
        check(from.isBefore(until), "The parameter StartTime must be less than the parameter EndTime.");
        var ids = new HashSet<String>();
        var read = queries.stream().map(query -> query(call.account(), query)).toList();
        read.forEach(query -> check(ids.add(query.id()), "The id " + query.id() + " is used twice."));
        return new MetricDataQuestion(
                read,
                from,
                until,
                !"TimestampAscending".equals(call.text("ScanBy")),
                call.input().get("MaxDatapoints") instanceof Number most
                        ? Math.min(most.intValue(), MOST_POINTS)
                        : MOST_POINTS,
                Position.of(call.text("NextToken")));
    }

    Map<String, Object> answer(Metrics metrics) {
        var results = new ArrayList<Map<String, Object>>();
        var answer = new LinkedHashMap<String, Object>(Map.of("MetricDataResults", results, "Messages", List.of()));
        var left = mostPoints;
        var skipped = position.point();
        for (int i = position.query(); i < queries.size(); i++) {
            var query = queries.get(i);
            var points = query.points(metrics, this);
            var rest = points.subList(Math.min(skipped, points.size()), points.size());
            if (left == 0 && !rest.isEmpty()) {
                answer.put("NextToken", new Position(i, skipped).token());
                return answer;
            }
            var page = rest.subList(0, Math.min(left, rest.size()));
            results.add(result(query, page, page.size() == rest.size() ? "Complete" : "PartialData"));
            if (page.size() < rest.size()) {
                answer.put("NextToken", new Position(i, skipped + page.size()).token());
                return answer;
            }
            left -= page.size();
            skipped = 0;
        }
        return answer;
    }

    static Instant instant(@Nullable Object seconds) {
        if (seconds instanceof Number number) {
            return Instant.ofEpochMilli(Math.round(number.doubleValue() * 1000));
        }
        throw new IllegalArgumentException("no time but " + seconds);
    }

    private static Map<String, Object> result(Query query, List<Metrics.Point> points, String status) {
        return Map.of(
                "Id", query.id(),
                "Label", query.label(),
                "StatusCode", status,
                "Timestamps", points.stream().map(Metrics.Point::start).toList(),
                "Values", points.stream().map(query::value).toList());
    }

    @SuppressWarnings("unchecked")
    private static Query query(String account, Map<String, Object> query) {
        var id = String.valueOf(query.get("Id"));
        check(ID.matcher(id).matches(), "The id " + id + " does not match " + ID + ".");
        if (!(query.get("MetricStat") instanceof Map<?, ?> stat
                && stat.get("Metric") instanceof Map<?, ?> metric
                && stat.get("Period") instanceof Number period)) {
            throw new IllegalArgumentException("the lab knows no expressions, and " + id + " is no MetricStat");
        }
        var seconds = period.intValue();
        check(
                SHORT_PERIODS.contains(seconds) || seconds > 0 && seconds % 60 == 0,
                "The period " + seconds + " is neither 1, 5, 10, 20, 30 nor a multiple of 60.");
        var name = String.valueOf(metric.get("MetricName"));
        return new Query(
                id,
                query.get("Label") instanceof String label ? label : name,
                new Series(account, String.valueOf(metric.get("Namespace")), name, CloudWatch.dimensions((Map<
                                String, Object>)
                        metric)),
                Duration.ofSeconds(seconds),
                String.valueOf(stat.get("Stat")));
    }

    private static void check(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
