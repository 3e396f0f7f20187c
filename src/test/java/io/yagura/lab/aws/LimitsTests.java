package io.yagura.lab.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTests {

    private static final StreamShard SHARD = new StreamShard("1/eu", "orders", "shardId-000000000000");

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private final Limits limits = new Limits(() -> now);

    @Test
    void aShardTakesAThousandRecordsInASecond() {
        assertThat(taken(1_500, 10)).isEqualTo(1_000);
        now = now.plusSeconds(1);
        assertThat(taken(1_500, 10)).isEqualTo(1_000);
    }

    @Test
    void aShardTakesAMegabyteInASecond() {
        assertThat(taken(100, 1 << 16)).isEqualTo(16);
        assertThat(limits.canWrite(new StreamShard("1/eu", "orders", "shardId-000000000001"), 1 << 16))
                .isTrue();
    }

    @Test
    void aRelaxedLimitRefusesNothing() {
        limits.relax(Limit.WRITES_PER_SHARD);
        assertThat(taken(2_000, 1)).isEqualTo(2_000);
    }

    @Test
    void metricsAreThereWhenTheirPeriodHasEnded() {
        InstantSource clock = () -> now;
        var metrics = new Metrics(Duration.ofMinutes(1), clock);
        var bytes = Series.ofStream("1/eu", "orders", "IncomingBytes");
        metrics.add(bytes, 7);
        now = now.plusSeconds(59);
        metrics.add(bytes, 5);
        assertThat(points(metrics, bytes)).isEmpty();
        now = now.plusSeconds(1);
        metrics.add(bytes, 100);
        assertThat(points(metrics, bytes))
                .containsExactly(new Metrics.Point(Instant.parse("2026-11-24T10:00:00Z"), new Statistics(12, 2, 5, 7)));
    }

    private List<Metrics.Point> points(Metrics metrics, Series series) {
        return metrics.points(series, now.minusSeconds(600), now, Duration.ofSeconds(60));
    }

    private long taken(int records, int bytes) {
        return IntStream.range(0, records)
                .filter(record -> limits.canWrite(SHARD, bytes))
                .count();
    }
}
