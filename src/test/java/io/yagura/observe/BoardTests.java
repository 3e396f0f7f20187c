package io.yagura.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoardTests {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final HandClock clock = new HandClock();
    private final Board board = new Board(clock);
    private final ScriptedSource source = new ScriptedSource("orders-db", "locks");

    @BeforeEach
    void watch() {
        board.watch(source);
    }

    @Test
    void awaitsUntilFactsArrive() {
        assertThat(reading()).isEqualTo(new Reading.Awaiting<>(source.id()));
        assertThat(reading().last()).isNull();
    }

    @Test
    void keepsTheLastFactsWhenTheSourceFails() {
        board.publish(source.id(), "facts", clock.instant(), Duration.ofMillis(3), EVERY);
        board.fault(source.id(), new SourceFault(SourceFault.Kind.TIMED_OUT, "no answer"));
        assertThat(reading()).isInstanceOf(Reading.Stale.class);
        assertThat(facts()).isEqualTo("facts");
    }

    @Test
    void saysSinceWhenItIsStaleHoweverOftenItFails() {
        board.publish(source.id(), "facts", clock.instant(), Duration.ZERO, EVERY);
        board.fault(source.id(), new SourceFault(SourceFault.Kind.TIMED_OUT, "first"));
        var since = clock.instant();
        clock.pass(EVERY);
        board.fault(source.id(), new SourceFault(SourceFault.Kind.UNREACHABLE, "second"));
        assertThat(reading()).isInstanceOfSatisfying(Reading.Stale.class, stale -> {
            assertThat(stale.since()).isEqualTo(since);
            assertThat(stale.fault().message()).isEqualTo("second");
        });
    }

    @Test
    void takesFactsThatNobodyVouchesForAndSaysSinceWhen() {
        SourceFault fault = new SourceFault(SourceFault.Kind.OVERDUE, "a part is missing");
        board.publish(source.id(), "facts", clock.instant(), Duration.ZERO, EVERY);
        board.publishStale(source.id(), "older", clock.instant().minusSeconds(60), fault);
        var since = clock.instant();
        clock.pass(EVERY);
        board.publishStale(source.id(), "newer", clock.instant().minusSeconds(60), fault);
        assertThat(reading()).isInstanceOfSatisfying(Reading.Stale.class, stale -> {
            assertThat(stale.since()).isEqualTo(since);
            assertThat(stale.fault()).isEqualTo(fault);
        });
        assertThat(facts()).isEqualTo("newer");
        board.publish(source.id(), "newer", clock.instant(), Duration.ZERO, EVERY);
        assertThat(reading()).isInstanceOf(Reading.Current.class);
    }

    @Test
    void turnsStaleByItselfAfterTwoIntervals() {
        board.publish(source.id(), "facts", clock.instant(), Duration.ZERO, EVERY);
        clock.pass(Duration.ofSeconds(4));
        board.sweep();
        assertThat(reading()).isInstanceOf(Reading.Current.class);
        clock.pass(Duration.ofSeconds(2));
        board.sweep();
        assertThat(reading().fault()).isEqualTo(new SourceFault(SourceFault.Kind.OVERDUE, "no answer for 6 s"));
    }

    @Test
    void keepsTheRevisionOfFactsThatDidNotChange() {
        board.publish(source.id(), "same", clock.instant(), Duration.ZERO, EVERY);
        long before = revision();
        board.publish(source.id(), "same", clock.instant(), Duration.ZERO, EVERY);
        assertThat(revision()).isEqualTo(before);
        board.publish(source.id(), "other", clock.instant(), Duration.ZERO, EVERY);
        assertThat(revision()).isGreaterThan(before);
    }

    @Test
    void tellsEveryListenerAlthoughOneThrows() {
        List<SourceId> heard = new ArrayList<>();
        board.onChange(id -> {
            throw new IllegalStateException("a broken screen");
        });
        board.onChange(heard::add);
        board.publish(source.id(), "facts", clock.instant(), Duration.ZERO, EVERY);
        assertThat(heard).containsExactly(source.id());
    }

    @Test
    void refusesToReadFactsAsAnotherType() {
        assertThatThrownBy(() -> board.reading(source.id(), Integer.class))
                .hasMessageContaining("mysql/orders-db/locks")
                .hasMessageContaining("java.lang.Integer");
    }

    private Reading<String> reading() {
        return board.reading(source.id(), String.class);
    }

    private @Nullable String facts() {
        Snapshot<String> last = reading().last();
        return last == null ? null : last.facts();
    }

    private long revision() {
        Snapshot<String> last = reading().last();
        return last == null ? -1 : last.revision();
    }
}
