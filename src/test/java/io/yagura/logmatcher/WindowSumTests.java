package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.WindowReport.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowSumTests {

    private static WindowReport share(State state, Map<Verdict, Long> counts, String... waitsFor) {
        return new WindowReport(
                Teller.STREAM, "billing", Scene.TEN, state, 5, counts, 1, List.of(waitsFor), DelayCounts.of(10));
    }

    private static WindowReport sum(WindowReport... shares) {
        return WindowSum.of(Arrays.asList(shares));
    }

    private static WindowReport delivered(PodCount... inTime) {
        return new WindowReport(
                Teller.STREAM,
                "billing",
                Scene.TEN,
                State.CLOSED,
                5,
                Map.of(Verdict.MATCHED, 5L),
                0,
                List.of(),
                DelayCounts.NONE,
                List.of(inTime));
    }

    @Test
    void addsUpWhatEachReleaseDelivered() {
        assertThat(sum(
                                delivered(new PodCount("6d4f", 3), new PodCount(null, 1)),
                                delivered(new PodCount("77c9", 2), new PodCount("6d4f", 4)))
                        .inTime())
                .containsExactlyInAnyOrder(new PodCount("6d4f", 7), new PodCount("77c9", 2), new PodCount(null, 1));
        assertThat(sum(delivered(new PodCount("6d4f", 3)), share(State.CLOSED, Map.of(Verdict.MATCHED, 3L)))
                        .inTime())
                .isNull();
    }

    @Test
    void writesWhatReleasesDeliveredAndReadsItAgain() {
        List<PodCount> odd = List.of(
                new PodCount("a=1&b", 3),
                new PodCount(null, 1),
                new PodCount("", 7),
                new PodCount("!", 2),
                new PodCount("行\n", 9));
        assertThat(PodCount.read(PodCount.encoded(odd))).isEqualTo(odd);
        assertThat(PodCount.read("")).isEmpty();
    }

    @Test
    void addsUpWhatIsJudged() {
        WindowReport sum = sum(
                share(State.CLOSED, Map.of(Verdict.MATCHED, 3L, Verdict.LOST, 2L)),
                share(State.CLOSED, Map.of(Verdict.MATCHED, 5L)));
        assertThat(sum)
                .isEqualTo(new WindowReport(
                        Teller.STREAM,
                        "billing",
                        Scene.TEN,
                        State.CLOSED,
                        10,
                        Map.of(Verdict.MATCHED, 8L, Verdict.LOST, 2L),
                        2,
                        List.of(),
                        DelayCounts.of(10, 10)));
    }

    @Test
    void isOpenWhenAnyIsAndUnknownWhenNoneIsOpen() {
        WindowReport open = share(State.OPEN, Map.of());
        WindowReport unknown = share(State.UNKNOWN, Map.of(Verdict.UNKNOWN, 1L));
        WindowReport closed = share(State.CLOSED, Map.of());
        assertThat(sum(closed, unknown, open).state()).isEqualTo(State.OPEN);
        assertThat(sum(closed, unknown).state()).isEqualTo(State.UNKNOWN);
        assertThat(sum(closed, closed).state()).isEqualTo(State.CLOSED);
    }

    @Test
    void countsNothingUntilAllAreJudged() {
        WindowReport judged = share(State.UNKNOWN, Map.of(Verdict.UNKNOWN, 1L, Verdict.LOST, 1L));
        WindowReport heldOpen = share(State.UNKNOWN, Map.of());
        assertThat(WindowFacts.of(sum(judged, judged)).lost()).isEqualTo(2);
        assertThat(WindowFacts.of(sum(judged, heldOpen)).judged()).isFalse();
        assertThat(sum(judged, heldOpen).counts()).isEmpty();
    }

    @Test
    void namesASilentSourceOnceAndWhole() {
        WindowReport sum = sum(
                share(State.OPEN, Map.of(), "publisher log of shop-1#3 silent for 4 s", "something else"),
                share(State.OPEN, Map.of(), "publisher log of shop-1#12 silent for 6 s", "something else"),
                share(State.OPEN, Map.of(), "publisher log of shop-2 silent for 1 s"));
        assertThat(sum.waitsFor())
                .containsExactly(
                        "publisher log of shop-1 silent for 6 s",
                        "something else",
                        "publisher log of shop-2 silent for 1 s");
    }
}
