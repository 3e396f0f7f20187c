package io.yagura.logmatcher;

import static io.yagura.logmatcher.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.WindowReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartsRuleTests {

    /** Deadline 60 s: nothing of the minute is judged before 120 s, and it is overdue after 150 s. */
    private static final Subscription BILLING = Subscription.seen(Teller.STREAM, "billing", Duration.ofSeconds(60));

    private static final WindowReport SUM = new WindowReport(
            Teller.STREAM,
            "billing",
            Scene.TEN,
            State.CLOSED,
            5,
            Map.of(Verdict.LOST, 5L),
            0,
            List.of("somebody"),
            DelayCounts.NONE);

    private static final Part SEVEN = new Part(7);

    private static PartReport report(Part part, Instant passed, boolean again, SourceReport... sources) {
        return new PartReport(part, "yagura-2", passed, passed, again, List.of(BILLING), List.of(sources));
    }

    private static SourceReport publisher(String stream, Instant passed, SourceReport.State state) {
        return new SourceReport("shop-1#7", Watermark.Side.PUBLISH, stream, null, state, at(300), passed, null, 0);
    }

    private static Set<Part> butSeven() {
        Set<Part> told = new HashSet<>(Part.ALL);
        told.remove(SEVEN);
        return told;
    }

    private static WindowReport whole(Instant now, PartReport... ofSeven) {
        List<PartReport> reports = new ArrayList<>(List.of(ofSeven));
        butSeven().forEach(part -> reports.add(report(part, at(300), false)));
        return new PartsRule(reports, now).whole(butSeven(), SUM);
    }

    @Test
    void takesAPartThatWasReadFarEnoughForOneWithoutEvents() {
        assertThat(whole(at(130), report(SEVEN, at(120), false))).isEqualTo(SUM);
    }

    @Test
    void waitsForAPartThatWasNotReadFarEnough() {
        WindowReport whole = whole(at(140), report(SEVEN, at(100), false));
        assertThat(whole.state()).isEqualTo(State.OPEN);
        assertThat(whole.counts()).isEmpty();
        assertThat(whole.published()).isEqualTo(5);
        assertThat(whole.waitsFor()).containsExactly("somebody", "part 7, last read by yagura-2 40 s ago");
    }

    @Test
    void isUnknownOnceThePartIsOverdue() {
        assertThat(whole(at(150), report(SEVEN, at(100), false)).state()).isEqualTo(State.OPEN);
        assertThat(whole(at(150.001), report(SEVEN, at(100), false)).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void waitsForAPartOfWhichNobodyEverTold() {
        assertThat(whole(at(300)).waitsFor()).containsExactly("somebody", "part 7, never read");
    }

    @Test
    void waitsForAPublisherThatHoldsBackItsLinesOfThePart() {
        PartReport behind = report(SEVEN, at(130), false, publisher(Teller.STREAM, at(59), SourceReport.State.LIVING));
        assertThat(whole(at(131), behind).counts()).isEmpty();
        PartReport told = report(SEVEN, at(130), false, publisher(Teller.STREAM, at(60), SourceReport.State.LIVING));
        assertThat(whole(at(131), told)).isEqualTo(SUM);
        PartReport left = report(SEVEN, at(130), false, publisher(Teller.STREAM, at(59), SourceReport.State.RETIRED));
        assertThat(whole(at(131), left)).isEqualTo(SUM);
        PartReport other = report(SEVEN, at(130), false, publisher("payments", at(59), SourceReport.State.LIVING));
        assertThat(whole(at(131), other)).isEqualTo(SUM);
    }

    @Test
    void holdsToWhatWasPassedWhileAPartIsReadAgain() {
        SourceReport early = publisher(Teller.STREAM, at(-600), SourceReport.State.LIVING);
        assertThat(whole(at(131), report(SEVEN, at(130), true, early))).isEqualTo(SUM);
        assertThat(whole(at(131), report(SEVEN, at(100), true, early)).waitsFor())
                .containsExactly("somebody", "part 7, being read again by yagura-2");
    }

    @Test
    void saysTheSameOfSeveralPartsOnce() {
        List<PartReport> reports = List.of(
                report(new Part(1), at(100), false), report(new Part(2), at(100), false), report(SEVEN, at(100), true));
        Set<Part> told = new HashSet<>(Part.ALL);
        reports.forEach(report -> told.remove(report.part()));
        assertThat(new PartsRule(reports, at(140)).whole(told, SUM).waitsFor())
                .containsExactly(
                        "somebody",
                        "parts 1, 2, last read by yagura-2 40 s ago",
                        "part 7, being read again by yagura-2");
    }

    @Test
    void knowsBeforeWhenNothingIsMissing() {
        List<PartReport> reports = new ArrayList<>();
        Part.ALL.forEach(part -> reports.add(report(part, at(300), false)));
        reports.set(7, report(SEVEN, at(250), false, publisher("payments", at(179), SourceReport.State.LIVING)));
        PartsRule rule = new PartsRule(reports, at(300));
        assertThat(rule.settledBefore()).isEqualTo(at(60));
        assertThat(new PartsRule(reports.subList(0, 15), at(300)).settledBefore())
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void appliesOnceAPartIsRead() {
        assertThat(new PartsRule(List.of(), at(0)).applies()).isFalse();
        assertThat(new PartsRule(List.of(report(SEVEN, at(0), true)), at(0)).applies())
                .isTrue();
    }
}
