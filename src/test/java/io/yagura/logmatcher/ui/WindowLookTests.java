package io.yagura.logmatcher.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.Verdict;
import io.yagura.logmatcher.WindowFacts;
import io.yagura.logmatcher.WindowReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowLookTests {

    private static WindowLook look(WindowReport.State state, Map<Verdict, Long> counts) {
        return WindowLook.of(new Told().window(0, state, counts).windows().getFirst());
    }

    @Test
    void looksLikeTheWorstThatIsInIt() {
        WindowReport.State closed = WindowReport.State.CLOSED;
        assertThat(look(closed, Map.of(Verdict.MATCHED, 9L, Verdict.DUPLICATE, 5L, Verdict.LOST, 1L)))
                .isEqualTo(WindowLook.LOST);
        assertThat(look(closed, Map.of(Verdict.MATCHED, 9L, Verdict.DUPLICATE, 5L, Verdict.LATE, 1L)))
                .isEqualTo(WindowLook.DUPLICATE);
        assertThat(look(closed, Map.of(Verdict.MATCHED, 9L, Verdict.LATE, 1L))).isEqualTo(WindowLook.LATE);
        assertThat(look(closed, Map.of(Verdict.MATCHED, 9L))).isEqualTo(WindowLook.DELIVERED);
    }

    @Test
    void isNeverCalmWhereSomethingIsUnknown() {
        assertThat(look(WindowReport.State.UNKNOWN, Map.of())).isEqualTo(WindowLook.UNKNOWN);
        assertThat(look(WindowReport.State.UNKNOWN, Map.of(Verdict.MATCHED, 9L, Verdict.UNKNOWN, 1L)))
                .isEqualTo(WindowLook.UNKNOWN);
        assertThat(look(WindowReport.State.UNKNOWN, Map.of(Verdict.LOST, 1L, Verdict.UNKNOWN, 1L)))
                .isEqualTo(WindowLook.LOST);
        assertThat(WindowLook.UNKNOWN.calm()).isFalse();
    }

    @Test
    void tellsWhatIsOpenFromWhatIsEmptyAndWhatIsNotThere() {
        assertThat(look(WindowReport.State.OPEN, Map.of())).isEqualTo(WindowLook.OPEN);
        assertThat(look(WindowReport.State.CLOSED, Map.of())).isEqualTo(WindowLook.EMPTY);
        assertThat(WindowLook.of((WindowFacts) null)).isEqualTo(WindowLook.ABSENT);
    }

    @Test
    void putsEachWindowIntoTheColumnOfItsMinute() {
        Told told = new Told()
                .closed(60, Map.of(Verdict.LOST, 1L))
                .closed(59, Map.of(Verdict.MATCHED, 1L))
                .closed(2, Map.of(Verdict.LOST, 1L));
        List<@Nullable WindowFacts> columns = Timeline.columns(told.windows(), Instant.parse("2026-11-24T10:59:00Z"));
        assertThat(columns).hasSize(60);
        assertThat(columns.stream().map(WindowLook::of).filter(look -> look != WindowLook.ABSENT))
                .containsExactly(WindowLook.DELIVERED, WindowLook.LOST);
        assertThat(WindowLook.of(columns.get(57))).isEqualTo(WindowLook.LOST);
    }
}
