package io.yagura.logmatcher.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.DelayCounts;
import io.yagura.logmatcher.Verdict;
import io.yagura.logmatcher.WindowReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SteadyWindowsTests {

    private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");

    private final SteadyWindows steady = new SteadyWindows();

    private static WindowReport held(long published, int seconds) {
        return new WindowReport(
                "orders",
                "billing",
                TEN,
                WindowReport.State.OPEN,
                published,
                Map.of(),
                0,
                List.of("publisher log of shop-1 silent for " + seconds + " s"),
                DelayCounts.NONE);
    }

    private boolean changed(WindowReport window, Instant now) {
        return !steady.changed(List.of(window), now).isEmpty();
    }

    @Test
    void passesOverAWindowThatOnlyWaitsLonger() {
        assertThat(changed(held(7, 1), TEN)).isTrue();
        steady.wrote(List.of(held(7, 1)), TEN);
        assertThat(changed(held(7, 2), TEN.plusSeconds(1))).isFalse();
        assertThat(changed(held(7, 31), TEN.plusSeconds(30))).isTrue();
    }

    @Test
    void writesAWindowInWhichSomethingChanged() {
        steady.wrote(List.of(held(7, 1)), TEN);
        assertThat(changed(held(8, 2), TEN.plusSeconds(1))).isTrue();
    }

    @Test
    void writesAgainWhatWasNotWritten() {
        assertThat(changed(held(7, 1), TEN)).isTrue();
        assertThat(changed(held(7, 1), TEN)).isTrue();
    }

    @Test
    void writesAWindowAgainThatIsJudged() {
        WindowReport unknown = new WindowReport(
                "orders",
                "billing",
                TEN,
                WindowReport.State.UNKNOWN,
                7,
                Map.of(Verdict.UNKNOWN, 1L),
                0,
                List.of(),
                DelayCounts.NONE);
        steady.wrote(List.of(unknown), TEN);
        assertThat(changed(unknown, TEN)).isTrue();
    }
}
