package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LagTests {

    @ParameterizedTest
    @CsvSource({
        "PROBE, 1999, 1",
        "DISTANCE, 400, 0",
        "SEQUENCE_NUMBER, 0, 1",
        "SEQUENCE_NUMBER, 1, 1",
        "SEQUENCE_NUMBER, 1000, 1",
        "SEQUENCE_NUMBER, 1001, 2",
        "ESTIMATE, 400, 1"
    })
    void roundsUpWhatIsAtMostSo(Provenance provenance, long millis, long seconds) {
        assertThat(new Lag(Duration.ofMillis(millis), provenance, Instant.EPOCH).inSeconds())
                .isEqualTo(Duration.ofSeconds(seconds));
    }
}
