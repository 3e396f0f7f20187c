package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LagTrendTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    /** Lags in seconds, half a minute apart. */
    private static LagTrend trend(long... seconds) {
        List<Lag> lags = new ArrayList<>();
        for (int i = 0; i < seconds.length; i++) {
            lags.add(new Lag(Duration.ofSeconds(seconds[i]), Provenance.PROBE, NOON.plusSeconds(30L * i)));
        }
        return Objects.requireNonNull(LagTrend.of(lags));
    }

    @Test
    void ofAReaderThatDiesAfterItHasCaughtUpSaysThatItFallsBehind() {
        LagTrend trend = trend(60, 30, 2, 2, 2, 32, 62);
        assertThat(trend.growing()).isTrue();
        assertThat(trend.change()).isEqualTo(Duration.ofSeconds(60));
        assertThat(trend.window()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void ofAReaderThatCatchesUpDoesNotSayThatItFallsBehind() {
        LagTrend trend = trend(2, 2, 32, 62, 92, 80, 60);
        assertThat(trend.growing()).isFalse();
        assertThat(trend.shrinking()).isTrue();
    }

    @Test
    void goesBackAsFarAsItMustWhereLagsAreSeldomFound() {
        Lag before = new Lag(Duration.ofSeconds(10), Provenance.PROBE, NOON);
        Lag now = new Lag(Duration.ofSeconds(130), Provenance.PROBE, NOON.plusSeconds(120));
        LagTrend trend = Objects.requireNonNull(LagTrend.of(List.of(before, now)));
        assertThat(trend.window()).isEqualTo(Duration.ofMinutes(2));
        assertThat(trend.growing()).isTrue();
    }

    @Test
    void isNotKnownFromOneLagOrFromTwoInARow() {
        Lag lag = new Lag(Duration.ofSeconds(10), Provenance.PROBE, NOON);
        Lag next = new Lag(Duration.ofSeconds(20), Provenance.PROBE, NOON.plusSeconds(10));
        assertThat(LagTrend.of(List.of(lag))).isNull();
        assertThat(LagTrend.of(List.of(lag, next))).isNull();
    }
}
