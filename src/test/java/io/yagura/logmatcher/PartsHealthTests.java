package io.yagura.logmatcher;

import static io.yagura.logmatcher.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.PartFacts.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsHealthTests {

    private static final int PART = 3;

    private final PartsHealth health = new PartsHealth();

    private void told(String owner, double toldAt, double passed, boolean again, double now) {
        health.take(
                List.of(new PartReport(new Part(PART), owner, at(toldAt), at(passed), again, List.of(), List.of())),
                at(now));
    }

    private PartFacts at3(double now) {
        return health.facts(at(now)).parts().get(PART);
    }

    @Test
    void knowsEveryPartAndWhichNobodyEverRead() {
        told("yagura-1", 10, 8, false, 10);
        assertThat(health.facts(at(10)).parts()).hasSize(Part.COUNT);
        assertThat(health.facts(at(10)).in(State.NEVER)).hasSize(Part.COUNT - 1);
        assertThat(at3(10).state()).isEqualTo(State.READ);
    }

    @Test
    void isSilentWhenItsConsoleToldNothingForTooLong() {
        told("yagura-1", 10, 8, false, 10);
        told("yagura-1", 10, 8, false, 25);
        assertThat(at3(25).state()).isEqualTo(State.READ);
        assertThat(at3(25.5).state()).isEqualTo(State.SILENT);
        told("yagura-1", 26, 24, false, 26);
        assertThat(at3(26).state()).isEqualTo(State.READ);
    }

    /** Of two consoles, one's clock is an hour behind. */
    @Test
    void heedsNoOtherClockThanItsOwn() {
        told("yagura-2", -3_600, 8, false, 10);
        told("yagura-2", -3_598, 10, false, 12);
        assertThat(at3(12).state()).isEqualTo(State.READ);
        told("yagura-2", -3_598, 10, false, 30);
        assertThat(at3(30).state()).isEqualTo(State.SILENT);
    }

    @Test
    void isSilentAtOnceWhenItWasToldOfLongBeforeThisConsoleBegan() {
        told("yagura-1", -60, -62, false, 10);
        assertThat(at3(10).state()).isEqualTo(State.SILENT);
        assertThat(at3(10).heardAt()).isEqualTo(at(-60));
    }

    @Test
    void isBehindWhenItIsReadLate() {
        told("yagura-1", 100, 60, false, 100);
        assertThat(at3(100).state()).isEqualTo(State.BEHIND);
    }

    @Test
    void keepsWhatWasKnownWhileAnotherConsoleReadsAgain() {
        told("yagura-1", 100, 98, false, 100);
        told("yagura-2", 110, -600, true, 110);
        assertThat(at3(110).state()).isEqualTo(State.AGAIN);
        assertThat(at3(110).passed()).isEqualTo(at(98));
        assertThat(health.trueAt(at(110))).isEqualTo(at(98));
    }

    @Test
    void isNeverTrueLaterThanNow() {
        told("yagura-1", 10, 12, false, 10);
        assertThat(health.trueAt(at(10))).isEqualTo(at(10));
    }
}
