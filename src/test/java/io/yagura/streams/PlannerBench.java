package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.bench.Report;
import io.yagura.bench.Times;
import io.yagura.streams.KeyWeights.Written;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How long planning takes: 1,000 to 1,500 shards, the first time and once warm, and the cut of a hot shard. */
class PlannerBench {

    private static final int ROUNDS = 50;
    private static final double LIMIT_MILLIS = 50;

    @Test
    void plansAThousandShards() {
        Report report = Report.begin("planner", "Planning of resharding");
        TreeMap<BigInteger, Written> keys = new TreeMap<>();
        Random random = new Random(1);
        for (int i = 1; i <= 200_000; i++) {
            keys.put(new BigInteger(128, random), new Written(500_000_000L / i, 1_000_000L / i));
        }
        KeyWeights weights = new KeyWeights(Duration.ofMinutes(5), keys);
        LoadProfile load = weights.profile(HashRange.ALL);

        report.line(
                "walk 1,000 -> 1,500, first: %.1f ms",
                Times.ofNanos(walk(1_000, 1_500, load)).medianMillis());
        Times walks = repeated(() -> walk(1_000, 1_500, load));
        report.line(
                "walk 1,000 -> 1,500, %d more: median %.1f ms, worst %.1f ms",
                ROUNDS, walks.medianMillis(), walks.worstMillis());
        report.line(
                "walk 1,500 -> 1,000: median %.1f ms",
                repeated(() -> walk(1_500, 1_000, load)).medianMillis());
        report.line(
                "walk 1,000 -> 1,001 (nearly all boundaries move): median %.1f ms",
                repeated(() -> walk(1_000, 1_001, load)).medianMillis());
        HashRange half = Boundaries.uniform(2).ranges().getFirst();
        report.line(
                "cut of a shard with 100,000 keys: median %.1f ms",
                repeated(() -> {
                            long began = System.nanoTime();
                            HotSplit.of(half, weights.profile(half));
                            return System.nanoTime() - began;
                        })
                        .medianMillis());
        assertThat(walks.medianMillis()).isLessThan(LIMIT_MILLIS);
    }

    private static Times repeated(java.util.function.LongSupplier timed) {
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            nanos[i] = timed.getAsLong();
        }
        return Times.ofNanos(nanos);
    }

    private static long walk(int from, int to, LoadProfile load) {
        Boundaries now = Boundaries.uniform(from);
        long began = System.nanoTime();
        Walk.plan(now, now.evened(to), Math.max(from, to) + 1, load);
        return System.nanoTime() - began;
    }
}
