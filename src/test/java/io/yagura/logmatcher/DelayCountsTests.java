package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelayCountsTests {

    @Test
    void addsUpToWhatTheWholeWouldHaveCounted() {
        DelayCounts whole = DelayCounts.of(0, 3, 3, 40, 1_000, 75_000);
        assertThat(DelayCounts.of(3, 75_000, 0).plus(DelayCounts.of(1_000, 3, 40)))
                .isEqualTo(whole);
        assertThat(DelayCounts.NONE.plus(whole)).isEqualTo(whole).hasSameHashCodeAs(whole);
    }

    @Test
    void comesBackFromItsText() {
        DelayCounts counts = DelayCounts.of(0, 3, 3, 40, 1_000, Long.MAX_VALUE);
        assertThat(DelayCounts.read(counts.encoded())).isEqualTo(counts);
        assertThat(DelayCounts.read("")).isEqualTo(DelayCounts.NONE);
        assertThatThrownBy(() -> DelayCounts.read("7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delays: '7' is no bucket and its count");
    }

    @Test
    void tellsQuantilesWithinA32nd() {
        DelayCounts counts = DelayCounts.of(100, 200, 300, 10_000);
        assertThat(counts.quantile(0.5)).isBetween(Duration.ofMillis(200), Duration.ofMillis(206));
        assertThat(counts.quantile(1)).isBetween(Duration.ofMillis(10_000), Duration.ofMillis(10_313));
        assertThat(DelayCounts.NONE.quantile(0.5)).isEqualTo(Duration.ZERO);
    }
}
