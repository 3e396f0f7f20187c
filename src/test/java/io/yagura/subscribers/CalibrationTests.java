package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CalibrationTests {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private final Calibration calibration = new Calibration();

    private void note(Duration early) {
        calibration.note(Rows.number(NOW, 1), NOW.plus(early));
    }

    @Test
    void isAnEstimateUntilAnArrivalAgrees() {
        assertThat(calibration.trust()).isEqualTo(SequenceTrust.ESTIMATE);
        assertThat(calibration.arrival(Rows.number(NOW, 7))).isEqualTo(NOW);

        note(Duration.ofMillis(1_500));

        assertThat(calibration.trust()).isEqualTo(SequenceTrust.CALIBRATED);
        assertThat(calibration.arrival(Rows.number(NOW, 7))).isEqualTo(NOW.plusMillis(1_500));
    }

    @Test
    void learnsHowFarTheNumbersOfAStreamUsuallyLieBeforeArrivals() {
        note(Duration.ofSeconds(1));
        note(Duration.ofSeconds(2));

        assertThat(calibration.arrival(Rows.number(NOW, 7))).isEqualTo(NOW.plusMillis(1_500));
    }

    @Test
    void isDroppedForGoodOnceAnArrivalDisagrees() {
        note(Duration.ofMillis(500));
        note(Duration.ofSeconds(5));
        note(Duration.ofMillis(500));

        assertThat(calibration.trust()).isEqualTo(SequenceTrust.DROPPED);
        assertThat(calibration.arrival(Rows.number(NOW, 7))).isNull();
    }

    @Test
    void disagreesWithARecordThatArrivedBeforeItsNumber() {
        note(Duration.ofSeconds(-2));

        assertThat(calibration.trust()).isEqualTo(SequenceTrust.DROPPED);
    }

    @Test
    void disagreesWithANumberOfAnotherLayout() {
        calibration.note("17", NOW);

        assertThat(calibration.trust()).isEqualTo(SequenceTrust.DROPPED);
    }
}
