package io.yagura.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.Reading;
import io.yagura.observe.SourceId;
import io.yagura.observe.Target;
import io.yagura.observe.TargetState;
import io.yagura.observe.TargetTrouble;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TriageTests {

    private static final Comparator<Server> BY_NAME = Comparator.comparing(server -> server.target.name());

    @Test
    void showsThoseInTroubleAndCountsTheOthers() {
        Triage<Server> triage = Triage.of(List.of(quiet("c"), full("b"), quiet("a")), BY_NAME);
        assertThat(triage.troubled()).containsExactly(full("b"));
        assertThat(triage.rest()).containsExactly(quiet("a"), quiet("c"));
        assertThat(triage.quiet()).isEqualTo(2);
        assertThat(triage.silent()).isZero();
    }

    @Test
    void countsApartWhoIsNotKnownToBeQuiet() {
        Server waits = new Server(target("b"), List.of(), false);
        Triage<Server> triage = Triage.of(List.of(quiet("a"), waits, full("c")), BY_NAME);
        assertThat(triage.rest()).containsExactly(quiet("a"), waits);
        assertThat(triage.quiet()).isEqualTo(1);
        assertThat(triage.unquiet()).isEqualTo(1);
    }

    @Test
    void letsAFewSilentOnesSpeakForAll() {
        List<Server> all = IntStream.range(0, 9).mapToObj(i -> silent("s" + i)).toList();
        Triage<Server> triage = Triage.of(all, BY_NAME);
        assertThat(triage.troubled()).containsExactlyElementsOf(all.subList(0, 4));
        assertThat(triage.silent()).isEqualTo(5);
        assertThat(triage.quiet()).isZero();
    }

    @Test
    void neverCountsAwayWhoIsInWorseTroubleThanSilence() {
        Server both = new Server(target("z"), List.of(new NoAnswer(), new Full()));
        List<Server> all = Stream.concat(IntStream.range(0, 6).mapToObj(i -> silent("s" + i)), Stream.of(both))
                .toList();
        assertThat(Triage.of(all, BY_NAME).troubled()).contains(both).hasSize(5);
    }

    @Test
    void takesTheWorstFirst() {
        Triage<Server> triage = Triage.of(List.of(full("a"), full("b")), BY_NAME.reversed());
        assertThat(triage.troubled()).containsExactly(full("b"), full("a"));
    }

    private static Server quiet(String name) {
        return new Server(target(name), List.of());
    }

    private static Server full(String name) {
        return new Server(target(name), List.of(new Full()));
    }

    private static Server silent(String name) {
        return new Server(target(name), List.of(new NoAnswer()));
    }

    private static Target target(String name) {
        return new Target("server", name, null, null, null, false);
    }

    private record Server(Target target, List<TargetTrouble> troubles, boolean known) implements TargetState {

        Server(Target target, List<TargetTrouble> troubles) {
            this(target, troubles, true);
        }

        @Override
        public boolean quiet() {
            return known && !inTrouble();
        }
    }

    private record Full() implements TargetTrouble {
        @Override
        public boolean alarm() {
            return true;
        }
    }

    private record NoAnswer() implements TargetTrouble.Silence {
        @Override
        public Reading<?> reading() {
            return new Reading.Awaiting<>(new SourceId("server", "a", "facts"));
        }
    }
}
