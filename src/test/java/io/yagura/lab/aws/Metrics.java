package io.yagura.lab.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** All points of all metrics of the last three hours, each of one period; a period's point is there when it has ended. */
public final class Metrics {

    private static final Duration KEPT = Duration.ofHours(3);

    private final Map<Series, ConcurrentNavigableMap<Long, Statistics>> series = new ConcurrentHashMap<>();
    private final Duration period;
    private final InstantSource clock;

    Metrics(Duration period, InstantSource clock) {
        if (period.toSeconds() < 1 || period.toMillisPart() != 0) {
            throw new IllegalArgumentException("a period is of whole seconds, not " + period);
        }
        this.period = period;
        this.clock = clock;
    }

    /**
     * The figures of one period.
     *
     * @param start of the period, which is what CloudWatch calls the timestamp
     */
    public record Point(Instant start, Statistics statistics) {}

    /** Adds a sample of now. */
    public void add(Series metric, double sample) {
        add(metric, clock.instant(), Statistics.of(sample));
    }

    /** Adds samples of some time, as PutMetricData may. */
    public void add(Series metric, Instant at, Statistics samples) {
        var points = series.computeIfAbsent(metric, _ -> new ConcurrentSkipListMap<>());
        points.merge(start(at.getEpochSecond(), period), samples, Statistics::plus);
        points.headMap(clock.instant().minus(KEPT).getEpochSecond()).clear();
    }

    /** The metrics of an account. */
    List<Series> of(String account) {
        return series.keySet().stream()
                .filter(metric -> metric.account().equals(account))
                .toList();
    }

    /** {@return the points that begin within the time, the earliest first; none for an unknown metric} */
    List<Point> points(Series metric, Instant from, Instant until, Duration wanted) {
        var width = wanted.compareTo(period) < 0 ? period : wanted;
        var ended = start(clock.instant().getEpochSecond(), period);
        var grouped = new TreeMap<Long, Statistics>();
        series.getOrDefault(metric, new ConcurrentSkipListMap<>())
                .subMap(start(from.getEpochSecond(), width), Math.min(ended, ceiling(until)))
                .forEach((start, statistics) -> grouped.merge(start(start, width), statistics, Statistics::plus));
        return grouped.entrySet().stream()
                .map(entry -> new Point(Instant.ofEpochSecond(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static long ceiling(Instant until) {
        return until.getNano() == 0 ? until.getEpochSecond() : until.getEpochSecond() + 1;
    }

    private static long start(long second, Duration width) {
        return Math.floorDiv(second, width.toSeconds()) * width.toSeconds();
    }
}
