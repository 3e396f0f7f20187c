package io.yagura.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BackoffTests {

    @Test
    void pausesDoubleUpToTheLongestAndAreNeverAlike() {
        var backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

        assertThat(backoff.after(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(backoff.after(3)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(backoff.after(7)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
        assertThat(backoff.after(100_000)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
        Set<Duration> pauses = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            pauses.add(backoff.after(5));
        }
        assertThat(pauses).hasSizeGreaterThan(10);
    }

    @Test
    void aLongFirstPauseDoesNotOverflow() {
        var backoff = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));

        assertThat(backoff.after(31)).isBetween(Duration.ofMinutes(30), Duration.ofHours(1));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("first");
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("longest");
    }

    @Test
    void idsAreOfVersion7AndSortByTime() {
        String before = EventIds.at(Instant.parse("2026-11-24T10:00:00.000Z"));
        String after = EventIds.at(Instant.parse("2026-11-24T10:00:00.001Z"));

        assertThat(UUID.fromString(before).version()).isEqualTo(7);
        assertThat(UUID.fromString(before).variant()).isEqualTo(2);
        assertThat(UUID.fromString(before).getMostSignificantBits() >>> 16)
                .isEqualTo(Instant.parse("2026-11-24T10:00:00Z").toEpochMilli());
        assertThat(before).isLessThan(after);
    }
}
