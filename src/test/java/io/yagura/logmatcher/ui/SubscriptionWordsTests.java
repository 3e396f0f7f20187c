package io.yagura.logmatcher.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.Verdict;
import io.yagura.logmatcher.WindowReport;
import io.yagura.screen.Tone;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spoken.class)
class SubscriptionWordsTests {

    @Test
    void saysWhatWentWrongTheWorstFirst() {
        Told told = new Told()
                .closed(9, Map.of(Verdict.MATCHED, 100L, Verdict.DUPLICATE, 2L))
                .closed(5, Map.of(Verdict.MATCHED, 97L, Verdict.LOST, 3L))
                .closed(4, Map.of(Verdict.MATCHED, 99L, Verdict.FAILED, 1L));
        assertThat(SubscriptionWords.verdict(told.state())).isEqualTo("3 lost · 1 failed · 2 duplicate");
    }

    @Test
    void isCalmOnlyWhereNothingIsWrongOrLate() {
        Told told = new Told().closed(3, Map.of(Verdict.MATCHED, 100L));
        assertThat(SubscriptionWords.verdict(told.state())).isEqualTo("✓ ok");
        assertThat(SubscriptionWords.tone(told.state())).isEqualTo(Tone.CALM);
        told.closed(2, Map.of(Verdict.MATCHED, 90L, Verdict.LATE, 10L));
        assertThat(SubscriptionWords.verdict(told.state())).isEqualTo("10 late");
        assertThat(SubscriptionWords.tone(told.state())).isEqualTo(Tone.SOFT);
    }

    @Test
    void doesNotCallOkWhatWasNeverJudged() {
        assertThat(SubscriptionWords.verdict(new Told().state())).isEqualTo("nothing published");
        Told open = new Told().window(0, WindowReport.State.OPEN, Map.of());
        assertThat(SubscriptionWords.inTime(open.state())).isEqualTo("–");
        assertThat(SubscriptionWords.tone(open.state())).isEqualTo(Tone.SOFT);
    }

    @Test
    void neverRoundsAShareUp() {
        assertThat(SubscriptionWords.percent(100)).isEqualTo("100 %");
        assertThat(SubscriptionWords.percent(99.99999)).isEqualTo("99.99 %");
        assertThat(SubscriptionWords.percent(0.001)).isEqualTo("0.00 %");
        Told told = new Told().closed(3, Map.of(Verdict.MATCHED, 19_999L, Verdict.LOST, 1L));
        assertThat(SubscriptionWords.inTime(told.state())).isEqualTo("99.99 %");
        assertThat(SubscriptionWords.inTimeTitle(told.state()))
                .isEqualTo("19,999 of 20,000 delivered within 1 m, published in the last 60 min");
    }

    @Test
    void vouchesForNothingOnceTheMatcherIsSilent() {
        Told told = new Told().closed(3, Map.of(Verdict.MATCHED, 97L, Verdict.LOST, 3L));
        assertThat(SubscriptionWords.verdict(told.silent())).isEmpty();
        assertThat(SubscriptionWords.inTime(told.silent())).isEqualTo("?");
    }

    @Test
    void saysWhichObjectiveIsMissed() {
        Told told = new Told().objective(99.9).closed(3, Map.of(Verdict.MATCHED, 99L, Verdict.LATE, 1L));
        assertThat(SubscriptionWords.verdict(told.state())).isEqualTo("99.00 % in time, below 99.9 %");
    }

    @Test
    void saysWhatNobodyAskedFor() {
        assertThat(SubscriptionWords.asked(new Told().unasked().facts()))
                .isEqualTo("not configured: order.* within the default of 1 m");
        assertThat(SubscriptionWords.asked(new Told().facts())).isEqualTo("order.* within 1 m");
    }

    @Test
    void tellsAMinuteInWords() {
        Told told = new Told()
                .closed(1, Map.of(Verdict.MATCHED, 97L, Verdict.LOST, 3L))
                .window(0, WindowReport.State.OPEN, Map.of());
        assertThat(SubscriptionWords.minute(told.windows().getFirst()))
                .isEqualTo("10:58 UTC · 97 of 100 in time · 3 lost");
        assertThat(SubscriptionWords.minute(told.windows().getLast()))
                .isEqualTo("10:59 UTC · 0 published, not judged yet");
    }

    @Test
    void tellsTheHourInWords() {
        Told told = new Told()
                .closed(2, Map.of(Verdict.MATCHED, 100L))
                .closed(1, Map.of(Verdict.MATCHED, 97L, Verdict.LOST, 3L))
                .window(0, WindowReport.State.OPEN, Map.of());
        assertThat(SubscriptionWords.hour(Timeline.columns(told.windows(), Told.NOW.minusSeconds(30))))
                .isEqualTo("Last 60 min: 1 min with losses, 1 min delivered in time, 1 min open");
    }

    @Test
    void writesDelaysAsShortAsTheyMatter() {
        assertThat(SubscriptionWords.after(Duration.ofMillis(827))).isEqualTo("+827 ms");
        assertThat(SubscriptionWords.after(Duration.ofMillis(2_340))).isEqualTo("+2.3 s");
        assertThat(SubscriptionWords.after(Duration.ofMinutes(24))).isEqualTo("+24 m");
        assertThat(SubscriptionWords.after(Duration.ofMillis(-40))).isEqualTo("−40 ms");
    }
}
