package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.Board;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.Brief;
import io.yagura.observe.HandClock;
import io.yagura.observe.Need;
import io.yagura.observe.Need.Severity;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import io.yagura.subscribers.LeaseVerdict.Absent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscribersNeedsTests {

    private static final Duration HOUR = Duration.ofHours(1);

    private final HandClock clock = new HandClock();
    private final Board board = new Board(clock);
    private final BoardFeeder feeder = new BoardFeeder(board);
    private final Target billing = new Target("subscribers", "billing", "prod", "money", null, true);
    private final SubscribersNeeds needs = new SubscribersNeeds();

    private List<Need> judged(Lease... leases) {
        feeder.facts(billing, "leases", ApplicationFacts.class, facts(List.of(leases), List.of()), clock.instant());
        return needs.judge(board, clock.instant());
    }

    private static ApplicationFacts facts(List<Lease> leases, List<MalformedItem> malformed) {
        return new ApplicationFacts(
                "billing",
                "prod",
                "orders",
                "billing",
                leases,
                malformed,
                Map.of(),
                0,
                null,
                Duration.ofHours(24),
                null,
                null,
                Duration.ofMinutes(5),
                SequenceTrust.CALIBRATED,
                0,
                null);
    }

    private Lease lease(String shardId, LeaseVerdict verdict, @Nullable Duration lag, String... parents) {
        Lag probed = lag == null ? null : new Lag(lag, Provenance.PROBE, clock.instant());
        return lease(shardId, verdict, probed, clock.instant().minus(HOUR), parents);
    }

    private Lease lease(String shardId, LeaseVerdict verdict, @Nullable Lag lag, Instant since, String... parents) {
        return new Lease(
                shardId,
                true,
                "w-1",
                null,
                new Checkpoint("17", 0),
                null,
                List.of(parents),
                lag,
                null,
                lag == null ? null : Duration.ofHours(24).minus(lag.age()),
                clock.instant(),
                clock.instant(),
                verdict,
                since,
                0L);
    }

    @Test
    void whatIsWellOrOnlySlowNeedsNobody() {
        assertThat(judged(
                        lease(Rows.A, new LeaseVerdict.Ok(), Duration.ZERO),
                        lease(Rows.B, new LeaseVerdict.Slow(Duration.ofMinutes(4)), Duration.ofMinutes(4)),
                        lease(Rows.C, new LeaseVerdict.WaitingOnParent(Rows.A, "w-1"), Duration.ofMinutes(9))))
                .isEmpty();
    }

    @Test
    void whatIsOnlySlowOrNotKnownIsNotCalledQuiet() {
        judged(lease(Rows.A, new LeaseVerdict.Ok(), Duration.ZERO));
        assertThat(ApplicationState.of(board, billing).quiet()).isTrue();

        judged(lease(Rows.A, new LeaseVerdict.Slow(Duration.ofMinutes(4)), Duration.ofMinutes(4)));
        assertThat(ApplicationState.of(board, billing).inTrouble()).isFalse();
        assertThat(ApplicationState.of(board, billing).quiet()).isFalse();

        judged(lease(Rows.A, new LeaseVerdict.Unknown(Absent.LAG), null));
        assertThat(ApplicationState.of(board, billing).quiet()).isFalse();
    }

    @Test
    void stuckShardsAreOneAlarmTogether() {
        LeaseVerdict stuck = new LeaseVerdict.Stuck(HOUR, HOUR);

        List<Need> found = judged(lease(Rows.A, stuck, HOUR), lease(Rows.B, stuck, HOUR));

        assertThat(found).singleElement().satisfies(need -> {
            assertThat(need.kind()).isEqualTo("subscribers.stuck");
            assertThat(need.severity()).isEqualTo(Severity.ALARM);
            assertThat(need.title()).isEqualTo("billing is stuck on 2 shards");
            assertThat(need.since()).isEqualTo(clock.instant().minus(HOUR));
        });
    }

    @Test
    void anOrphanIsAnAlarmThatNamesItsShard() {
        assertThat(judged(lease(Rows.A, new LeaseVerdict.Orphan("w-1", HOUR), HOUR)))
                .extracting(Need::title)
                .containsExactly("billing: nobody reads " + Brief.shard(Rows.A));
    }

    @Test
    void aLagOverTheThresholdIsAWarning() {
        assertThat(judged(lease(Rows.A, new LeaseVerdict.Slow(Duration.ofMinutes(7)), Duration.ofMinutes(7))))
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.kind()).isEqualTo("subscribers.lag");
                    assertThat(need.severity()).isEqualTo(Severity.WARNING);
                    assertThat(need.title()).isEqualTo("billing is 7 m behind on " + Brief.shard(Rows.A));
                });
    }

    @Test
    void recordsAboutToExpireAreAnAlarmWhateverTheVerdict() {
        Duration lag = Duration.ofHours(19);

        assertThat(judged(lease(Rows.A, new LeaseVerdict.WaitingOnParent(Rows.B, null), lag)))
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.kind()).isEqualTo("subscribers.data-loss");
                    assertThat(need.title()).isEqualTo("billing loses records of " + Brief.shard(Rows.A) + " in 5 h");
                });
    }

    @Test
    void nobodyIsCalledForASequenceNumberAlone() {
        Duration old = Duration.ofHours(20);
        LeaseVerdict slow = new LeaseVerdict.Slow(old);
        Instant now = clock.instant();
        Lag estimate = new Lag(old, Provenance.ESTIMATE, now);
        Lag calibrated = new Lag(old, Provenance.SEQUENCE_NUMBER, now);
        Lag calibratedBefore = new Lag(old, Provenance.SEQUENCE_NUMBER, now.minusSeconds(90));

        assertThat(judged(lease(Rows.A, slow, estimate, now.minus(HOUR)))).isEmpty();
        assertThat(judged(lease(Rows.A, slow, calibrated, now))).isEmpty();
        assertThat(judged(lease(Rows.A, slow, calibratedBefore, now.minus(HOUR))))
                .isEmpty();
    }

    @Test
    void aCheckpointThatGoesOnMovingFromOldRecordToOldRecordIsReasonEnough() {
        Duration old = Duration.ofHours(20);
        Lag calibrated = new Lag(old, Provenance.SEQUENCE_NUMBER, clock.instant());

        assertThat(judged(lease(
                        Rows.A,
                        new LeaseVerdict.Slow(old),
                        calibrated,
                        clock.instant().minusSeconds(20))))
                .extracting(Need::kind)
                .containsExactly("subscribers.data-loss", "subscribers.lag");
    }

    @Test
    void anOpenShardThatLongHasNoLeaseIsAWarningUnlessItsParentComesFirst() {
        LeaseVerdict none = new LeaseVerdict.Unknown(Absent.LEASE);

        assertThat(judged(lease(Rows.A, none, null))).extracting(Need::kind).containsExactly("subscribers.no-lease");
        assertThat(judged(lease(Rows.A, new LeaseVerdict.Ok(), Duration.ZERO), lease(Rows.B, none, null, Rows.A)))
                .isEmpty();
    }

    @Test
    void aHandoverThatDoesNotEndIsAWarning() {
        assertThat(judged(lease(Rows.A, new LeaseVerdict.HandingOver("w-1", "w-2", Duration.ofMinutes(3)), null)))
                .extracting(Need::kind)
                .containsExactly("subscribers.handover");
        assertThat(judged(lease(Rows.A, new LeaseVerdict.HandingOver("w-1", "w-2", Duration.ofSeconds(9)), null)))
                .isEmpty();
    }

    @Test
    void itemsThatCannotBeReadAreAWarning() {
        MalformedItem item = new MalformedItem("x", "checkpoint", "is missing");
        feeder.facts(billing, "leases", ApplicationFacts.class, facts(List.of(), List.of(item)), clock.instant());

        assertThat(needs.judge(board, clock.instant())).extracting(Need::kind).containsExactly("subscribers.malformed");
    }

    @Test
    void anApplicationWithoutAnAnswerIsNotJudgedByItsOldFacts() {
        judged(lease(Rows.A, new LeaseVerdict.Orphan("w-1", HOUR), HOUR));
        feeder.fault(
                billing, "leases", ApplicationFacts.class, new SourceFault(SourceFault.Kind.TIMED_OUT, "no answer"));

        assertThat(needs.judge(board, clock.instant())).isEmpty();
        assertThat(ApplicationState.of(board, billing).alarm()).isFalse();
        assertThat(ApplicationState.of(board, billing).worstLag()).isNull();
        assertThat(ApplicationState.of(board, billing).facts()).isNotNull();
    }
}
