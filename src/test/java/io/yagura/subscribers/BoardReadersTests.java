package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.Board;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.HandClock;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoardReadersTests {

    private final HandClock clock = new HandClock();
    private final Board board = new Board(clock);
    private final BoardFeeder feeder = new BoardFeeder(board);
    private final Target billing = new Target("subscribers", "billing", null, null, null, true);
    private final StreamReaders readers =
            new BoardReaders(new SubscribersProperties(List.of(Rows.application())), board);

    private void sees(Lease... leases) {
        ApplicationFacts facts = new ApplicationFacts(
                "billing",
                "prod",
                "orders",
                "billing",
                List.of(leases),
                List.of(),
                Map.of(),
                0,
                null,
                null,
                null,
                null,
                Duration.ofMinutes(5),
                SequenceTrust.ESTIMATE,
                0,
                null);
        feeder.facts(billing, "leases", ApplicationFacts.class, facts, clock.instant());
    }

    private Lag lag(Duration age) {
        return new Lag(age, Provenance.PROBE, clock.instant());
    }

    private Lease lease(String shardId, LeaseVerdict verdict, @Nullable Duration lag) {
        return new Lease(
                shardId,
                null,
                "w-1",
                null,
                new Checkpoint("17", 0),
                null,
                List.of(),
                lag == null ? null : lag(lag),
                null,
                null,
                clock.instant(),
                clock.instant(),
                verdict,
                clock.instant(),
                0L);
    }

    @Test
    void namesAnApplicationOfWhichNothingWasSeen() {
        assertThat(readers.of("prod", "orders"))
                .containsExactly(new StreamReaders.Reader("billing", null, null, Set.of()));
    }

    @Test
    void namesNoApplicationOfAnotherStreamOrAccount() {
        assertThat(readers.of("prod", "billing")).isEmpty();
        assertThat(readers.of("dev", "orders")).isEmpty();
    }

    @Test
    void tellsWhichShardsAreDrainedAndHowFarTheSlowestOfTheOthersIs() {
        sees(
                lease(Rows.A, new LeaseVerdict.Drained(true), null),
                lease(Rows.B, new LeaseVerdict.Ok(), Duration.ofSeconds(2)),
                lease(Rows.C, new LeaseVerdict.Slow(Duration.ofMinutes(2)), Duration.ofMinutes(2)));

        assertThat(readers.of("prod", "orders"))
                .containsExactly(new StreamReaders.Reader(
                        "billing", clock.instant(), lag(Duration.ofMinutes(2)), Set.of(Rows.A)));
    }

    @Test
    void doesNotKnowTheSlowestWhileOneShardsLagIsUnknown() {
        sees(
                lease(Rows.A, new LeaseVerdict.Ok(), Duration.ofSeconds(2)),
                lease(Rows.B, new LeaseVerdict.Unknown(LeaseVerdict.Absent.LAG), null));

        assertThat(readers.of("prod", "orders").getFirst().lag()).isNull();
    }

    @Test
    void keepsSayingWhenItWasTrueOnceTheTableIsSilent() {
        sees(lease(Rows.A, new LeaseVerdict.Ok(), Duration.ofSeconds(2)));
        feeder.fault(
                billing, "leases", ApplicationFacts.class, new SourceFault(SourceFault.Kind.TIMED_OUT, "no answer"));

        assertThat(readers.of("prod", "orders").getFirst().observedAt()).isEqualTo(clock.instant());
    }
}
