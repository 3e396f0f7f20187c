package io.yagura.subscribers;

import static io.yagura.subscribers.Rows.A;
import static io.yagura.subscribers.Rows.B;
import static io.yagura.subscribers.Rows.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.observe.HandClock;
import io.yagura.observe.SourceFault;
import io.yagura.subscribers.LeaseVerdict.Absent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchedApplicationTests {

    private static final AwsAccount ACCOUNT =
            new AwsAccount("prod", "production", "platform", null, false, "ap-northeast-1", null, null, List.of());

    private final HandClock clock = new HandClock();
    private final ScriptedTables tables = new ScriptedTables();
    private final FakeStream stream = new FakeStream();
    private final Calibration calibration = new Calibration();
    private StreamTopology.@Nullable Seen seen;
    private final WatchedApplication watched = new WatchedApplication(
            Rows.application(),
            ACCOUNT,
            tables,
            (account, name) -> seen,
            new LagMeter(ACCOUNT, "orders", stream, new ProbeBudget(clock), calibration),
            clock);
    private long counter;

    private ApplicationFacts look() throws InterruptedException {
        return switch (watched.look(Deadline.after(Duration.ofSeconds(5)))) {
            case Answer.Facts<ApplicationFacts> facts -> facts.facts();
            case Answer.Fault<ApplicationFacts> fault -> throw new AssertionError(fault.fault());
        };
    }

    private Lease first() throws InterruptedException {
        return look().leases().getFirst();
    }

    /** Looks every 10 s while the owner lives and its checkpoint stands. */
    private Lease watch(String position, Duration time) throws InterruptedException {
        Lease last = null;
        for (long i = 0; i <= time.toSeconds(); i += 10) {
            tables.hold(Rows.lease(A, "w-1", ++counter, position));
            last = first();
            clock.pass(Duration.ofSeconds(10));
        }
        return Objects.requireNonNull(last);
    }

    private Instant ago(Duration time) {
        return clock.instant().minus(time);
    }

    /** Puts a record and returns its number. */
    private String put(Duration ago, int index) {
        return stream.put(A, Rows.number(ago(ago), index), ago(ago).plusMillis(400));
    }

    @Test
    void saysNothingOfAnOwnerThatItHasSeenOnce() throws InterruptedException {
        tables.hold(Rows.lease(A, "w-1", 7, put(Duration.ofSeconds(1), 1)));

        assertThat(first().verdict()).isEqualTo(new LeaseVerdict.Unknown(Absent.HEARTBEAT));
    }

    @Test
    void callsALeaseOkOnceItsCounterMovesAndItIsCloseBehind() throws InterruptedException {
        String number = put(Duration.ofSeconds(1), 1);

        assertThat(watch(number, Duration.ofSeconds(10)).verdict()).isEqualTo(new LeaseVerdict.Ok());
    }

    @Test
    void anIdleShardReadToItsTipIsOkHoweverOldItsCheckpoint() throws InterruptedException {
        Lease lease = watch(put(Duration.ofHours(3), 1), Duration.ofMinutes(5));

        assertThat(lease.verdict()).isEqualTo(new LeaseVerdict.Ok());
        assertThat(Objects.requireNonNull(lease.lag()).age()).isZero();
        assertThat(lease.lag().provenance()).isEqualTo(Provenance.PROBE);
    }

    @Test
    void tellsTheAgeOfTheNextUnreadRecordAndGoesOnTellingItWithoutAskingAgain() throws InterruptedException {
        String done = put(Duration.ofMinutes(20), 1);
        put(Duration.ofMinutes(10), 2);

        watch(done, Duration.ofSeconds(20));
        int asked = stream.asked;
        Lease lease = watch(done, Duration.ofSeconds(100));

        assertThat(stream.asked).isEqualTo(asked);
        assertThat(Objects.requireNonNull(lease.lag()).age())
                .isEqualTo(Duration.ofMinutes(10).plusSeconds(130).minusMillis(400));
    }

    @Test
    void callsALeaseStuckWhoseCheckpointStandsBeforeWaitingRecords() throws InterruptedException {
        String done = put(Duration.ofMinutes(20), 1);
        put(Duration.ofMinutes(10), 2);

        assertThat(watch(done, Duration.ofMinutes(1)).verdict()).isInstanceOf(LeaseVerdict.Slow.class);
        assertThat(watch(done, Duration.ofMinutes(2)).verdict()).isInstanceOf(LeaseVerdict.Stuck.class);
    }

    @Test
    void callsALeaseSlowThatMovesFarBehind() throws InterruptedException {
        put(Duration.ofSeconds(1), 99);
        for (int i = 0; i < 20; i++) {
            tables.hold(Rows.lease(A, "w-1", ++counter, put(Duration.ofMinutes(15), i)));
            look();
            clock.pass(Duration.ofSeconds(10));
        }

        Lease lease = first();

        assertThat(lease.verdict()).isInstanceOf(LeaseVerdict.Slow.class);
        assertThat(lease.timeToDataLoss()).isNull();
    }

    @Test
    void callsALeaseAnOrphanWhoseCounterStandsStill() throws InterruptedException {
        String number = put(Duration.ofSeconds(1), 1);
        watch(number, Duration.ofSeconds(20));

        clock.pass(Duration.ofSeconds(30));

        assertThat(first().verdict()).isEqualTo(new LeaseVerdict.Orphan("w-1", Duration.ofSeconds(40)));
    }

    @Test
    void callsALeaseAnOrphanThatNobodyTakes() throws InterruptedException {
        tables.hold(Rows.lease(A, null, 7, put(Duration.ofSeconds(1), 1)));

        assertThat(first().verdict()).isEqualTo(new LeaseVerdict.Unknown(Absent.OWNER));
        clock.pass(Duration.ofSeconds(30));

        assertThat(first().verdict()).isEqualTo(new LeaseVerdict.Orphan(null, Duration.ofSeconds(30)));
    }

    @Test
    void doesNotTakeAnAssignmentForASignOfLifeOfTheNewOwner() throws InterruptedException {
        String number = put(Duration.ofSeconds(1), 1);
        watch(number, Duration.ofSeconds(20));

        tables.hold(Rows.lease(A, "w-2", ++counter, number));

        assertThat(first().verdict()).isEqualTo(new LeaseVerdict.Unknown(Absent.HEARTBEAT));
    }

    @Test
    void saysWhoHandsOverToWhomWhileTheOldOwnerLives() throws InterruptedException {
        String number = put(Duration.ofSeconds(1), 1);
        watch(number, Duration.ofSeconds(20));
        tables.hold(Rows.handedOver(A, "w-1", "w-2", ++counter, number));
        look();
        clock.pass(Duration.ofSeconds(10));
        tables.hold(Rows.handedOver(A, "w-1", "w-2", ++counter, number));

        Lease lease = first();

        assertThat(lease.verdict()).isEqualTo(new LeaseVerdict.HandingOver("w-1", "w-2", Duration.ofSeconds(10)));
        assertThat(lease.owner()).isEqualTo("w-1");
        assertThat(lease.handingOverTo()).isEqualTo("w-2");
    }

    @Test
    void aChildWaitsForItsParentAndForWhoReadsIt() throws InterruptedException {
        String number = put(Duration.ofSeconds(1), 1);
        seen = Rows.stream(
                clock.instant(), false, Rows.shard(A, false), Rows.shard(B, true, A), Rows.shard(C, true, A));
        tables.hold(Rows.lease(A, "w-1", 7, number), Rows.child(B, A, "w-2", "TRIM_HORIZON"));

        List<Lease> leases = look().leases();

        assertThat(leases.get(1).verdict()).isEqualTo(new LeaseVerdict.WaitingOnParent(A, "w-1"));
        assertThat(leases.get(2).verdict()).isEqualTo(new LeaseVerdict.Unknown(Absent.LEASE));
    }

    @Test
    void aShardIsDrainedByItsCheckpointOrByItsChildrensOnceItsLeaseIsGone() throws InterruptedException {
        String number = put(Duration.ofSeconds(1), 1);
        seen = Rows.stream(clock.instant(), false, Rows.shard(A, false), Rows.shard(B, true, A));
        tables.hold(Rows.lease(A, "w-1", 7, "SHARD_END"), Rows.child(B, A, "w-1", "TRIM_HORIZON"));
        assertThat(first().verdict()).isEqualTo(new LeaseVerdict.Drained(false));

        tables.hold(Rows.child(B, A, "w-1", number));
        assertThat(first().verdict()).isEqualTo(new LeaseVerdict.Drained(true));
    }

    @Test
    void tellsTheTimeToDataLossOnceTheStreamIsKnown() throws InterruptedException {
        String done = put(Duration.ofHours(21), 1);
        put(Duration.ofHours(20), 2);
        assertThat(watch(done, Duration.ofSeconds(10)).timeToDataLoss()).isNull();
        seen = Rows.stream(clock.instant(), false, Rows.shard(A, true));

        Duration left = watch(done, Duration.ofSeconds(10)).timeToDataLoss();

        assertThat(Objects.requireNonNull(left).toMinutes()).isEqualTo(239);
    }

    @Test
    void neverProbesWhileConsumersAreThrottled() throws InterruptedException {
        seen = Rows.stream(clock.instant(), true, Rows.shard(A, true));

        Lease lease = watch(put(Duration.ofMinutes(20), 1), Duration.ofMinutes(5));

        assertThat(stream.asked).isZero();
        assertThat(lease.lag()).isNull();
        assertThat(lease.verdict()).isEqualTo(new LeaseVerdict.Unknown(Absent.LAG));
    }

    @Test
    void callsALeaseStuckByTheRecordsThatComeInWhereItMayNotProbe() throws InterruptedException {
        seen = Rows.stream(clock.instant(), true, Rows.fed(A, 12.5));

        Lease lease = watch(put(Duration.ofMinutes(20), 1), Duration.ofMinutes(3));

        assertThat(lease.verdict()).isEqualTo(new LeaseVerdict.Stuck(Duration.ofMinutes(3), null));
    }

    /** Kinesis falls silent now, for Yagura's looks and probes and for the workers alike. */
    private void silence() {
        stream.fault = new SourceFault(SourceFault.Kind.TIMED_OUT, "no answer within 10 s");
        seen = Rows.silent(Objects.requireNonNull(seen), stream.fault, clock.instant());
    }

    @Test
    void callsNoLeaseStuckOrSlowWhileItsStreamGivesNoAnswer() throws InterruptedException {
        seen = Rows.stream(clock.instant(), false, Rows.fed(A, 12.5));
        String done = put(Duration.ofSeconds(14), 1);
        put(Duration.ofSeconds(13), 2);
        assertThat(watch(done, Duration.ofSeconds(20)).verdict()).isEqualTo(new LeaseVerdict.Ok());

        silence();
        for (int i = 0; i < 30; i++) {
            assertThat(watch(done, Duration.ZERO).verdict()).isEqualTo(new LeaseVerdict.Unknown(Absent.STREAM));
        }

        assertThat(look().streamFault()).isEqualTo(stream.fault);
    }

    @Test
    void doesNotProbeAStreamThatGivesNoAnswer() throws InterruptedException {
        seen = Rows.stream(clock.instant(), false, Rows.fed(A, 12.5));
        String done = put(Duration.ofMinutes(20), 1);
        silence();

        watch(done, Duration.ofMinutes(1));

        assertThat(stream.asked).isZero();
    }

    @Test
    void takesBackThatALeaseIsStuckOnceItsStreamGivesNoAnswer() throws InterruptedException {
        seen = Rows.stream(clock.instant(), false, Rows.fed(A, 12.5));
        String done = put(Duration.ofMinutes(20), 1);
        put(Duration.ofMinutes(10), 2);
        assertThat(watch(done, Duration.ofMinutes(2)).verdict()).isInstanceOf(LeaseVerdict.Stuck.class);

        silence();

        assertThat(watch(done, Duration.ZERO).verdict()).isEqualTo(new LeaseVerdict.Unknown(Absent.STREAM));
    }

    @Test
    void givesWorkersTimeToMoveOnceTheirStreamAnswersAgain() throws InterruptedException {
        StreamTopology.Seen answering = Rows.stream(clock.instant(), false, Rows.fed(A, 12.5));
        seen = answering;
        String done = put(Duration.ofSeconds(14), 1);
        put(Duration.ofSeconds(13), 2);
        watch(done, Duration.ofSeconds(20));
        silence();
        watch(done, Duration.ofMinutes(10));

        seen = answering;
        stream.fault = null;

        assertThat(watch(done, Duration.ofSeconds(100)).verdict()).isInstanceOf(LeaseVerdict.Slow.class);
        assertThat(watch(done, Duration.ofSeconds(30)).verdict()).isInstanceOf(LeaseVerdict.Stuck.class);
        assertThat(watch(put(Duration.ofSeconds(1), 3), Duration.ZERO).verdict())
                .isEqualTo(new LeaseVerdict.Ok());
    }

    @Test
    void judgesByWhatIsLearntOfALeaseSinceItsStreamIsNotSeen() throws InterruptedException {
        seen = Rows.stream(clock.instant(), false, Rows.shard(A, true));
        watch(put(Duration.ofMinutes(20), 1), Duration.ofSeconds(20));
        // its shards may not be listed any more, and yet it is read
        SourceFault forbidden = new SourceFault(SourceFault.Kind.FORBIDDEN, "may not");
        seen = Rows.silent(Objects.requireNonNull(seen), forbidden, clock.instant());
        clock.pass(Duration.ofSeconds(10));

        assertThat(watch(put(Duration.ofMinutes(15), 2), Duration.ZERO).verdict())
                .isInstanceOf(LeaseVerdict.Ok.class);
        put(Duration.ofMinutes(14), 3);
        assertThat(watch(put(Duration.ofMinutes(14), 2), Duration.ofSeconds(10)).verdict())
                .isInstanceOf(LeaseVerdict.Slow.class);
    }

    @Test
    void theLagGrowsWhileACheckpointStandsThoughNothingMayBeProbed() throws InterruptedException {
        seen = Rows.stream(clock.instant(), true, Rows.fed(A, 12.5));
        String number = put(Duration.ofSeconds(1), 1);
        Duration before =
                Objects.requireNonNull(watch(number, Duration.ZERO).lag()).age();

        for (int seconds = 10; seconds <= 110; seconds += 10) {
            Lease lease = watch(number, Duration.ZERO);
            Lag lag = Objects.requireNonNull(lease.lag());
            assertThat(lag.age()).isEqualTo(before.plusSeconds(seconds));
            assertThat(lag.asOf()).isEqualTo(clock.instant().minusSeconds(10));
            assertThat(lease.verdict()).isInstanceOf(seconds < 60 ? LeaseVerdict.Ok.class : LeaseVerdict.Slow.class);
        }
        assertThat(watch(number, Duration.ofSeconds(10)).verdict()).isInstanceOf(LeaseVerdict.Stuck.class);
        assertThat(stream.asked).isZero();
    }

    @Test
    void theLagGrowsOnAShardThatIsLeftAloneSinceItAnsweredAProbeWithAThrottle() throws InterruptedException {
        seen = Rows.stream(clock.instant(), false, Rows.fed(A, 12.5));
        String number = put(Duration.ofSeconds(1), 1);
        watch(number, Duration.ZERO);
        stream.always = new NextRecord.Throttled();

        Lag lag = Objects.requireNonNull(watch(number, Duration.ofSeconds(50)).lag());

        assertThat(lag.age()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
        assertThat(lag.asOf()).isEqualTo(clock.instant().minusSeconds(10));
    }

    @Test
    void doesNotGoOnTellingWhatAnOldCheckpointSaidWhereNeitherProbesNorMetricsTellMore() throws InterruptedException {
        seen = Rows.stream(clock.instant(), true, Rows.shard(A, true));
        String number = put(Duration.ofSeconds(1), 1);
        assertThat(Objects.requireNonNull(watch(number, Duration.ZERO).lag()).age())
                .isLessThan(Duration.ofSeconds(2));

        Lease lease = watch(number, Duration.ofSeconds(20));

        assertThat(lease.lag()).isNull();
        assertThat(lease.verdict()).isEqualTo(new LeaseVerdict.Unknown(Absent.LAG));
    }

    @Test
    void takesAReaderOfOldRecordsToBeAmongThemStillBetweenTwoCheckpoints() throws InterruptedException {
        seen = Rows.stream(clock.instant(), true, Rows.shard(A, true));
        watch(put(Duration.ofMinutes(20), 1), Duration.ZERO);
        String number = put(Duration.ofMinutes(19), 2);
        Duration moved =
                Objects.requireNonNull(watch(number, Duration.ZERO).lag()).age();

        assertThat(Objects.requireNonNull(watch(number, Duration.ofSeconds(20)).lag())
                        .age())
                .isEqualTo(moved.plusSeconds(30));
        assertThat(watch(number, Duration.ofMinutes(1)).lag()).isNull();
    }

    @Test
    void tellsTheSecondOfAReaderThatIsCloseBehindOnAShardOfFewRecords() throws InterruptedException {
        seen = Rows.stream(clock.instant(), false, Rows.fed(A, 0.1));

        Lease lease = watch(put(Duration.ofSeconds(7), 1), Duration.ZERO);

        assertThat(Objects.requireNonNull(lease.lag()).age()).isZero();
        assertThat(lease.lag().provenance()).isEqualTo(Provenance.PROBE);
    }

    @Test
    void leavesAShardAloneThatSaysItIsAskedTooOften() throws InterruptedException {
        stream.always = new NextRecord.Throttled();

        watch(put(Duration.ofMinutes(20), 1), Duration.ofMinutes(1));

        assertThat(stream.asked).isEqualTo(1);
    }

    @Test
    void readsAShardNoMoreThanOnceInFiveSeconds() throws InterruptedException {
        put(Duration.ofMinutes(20), 0);
        for (int i = 0; i < 30; i++) {
            tables.hold(Rows.lease(A, "w-1", ++counter, put(Duration.ofMinutes(19), i)));
            look();
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(stream.asked).isEqualTo(6);
    }

    @Test
    void callsTheTimeInASequenceNumberAnEstimateUntilAnArrivalAgrees() throws InterruptedException {
        seen = Rows.stream(clock.instant(), true, Rows.fed(A, 12.5));
        tables.hold(Rows.lease(A, "w-1", 1, put(Duration.ofSeconds(4), 1)));
        assertThat(Objects.requireNonNull(first().lag()).provenance()).isEqualTo(Provenance.ESTIMATE);

        seen = Rows.stream(clock.instant(), false, Rows.fed(A, 12.5));
        Lag lag = Objects.requireNonNull(first().lag());

        assertThat(lag.provenance()).isEqualTo(Provenance.SEQUENCE_NUMBER);
        assertThat(lag.age()).isEqualTo(Duration.ofMillis(3_600));
    }

    @Test
    void dropsTheEstimateOfAStreamWhoseSequenceNumbersAreScrambled() throws InterruptedException {
        String scrambled = stream.put(A, Rows.number(ago(Duration.ofSeconds(2)), 1), ago(Duration.ofMinutes(10)));
        stream.put(A, Rows.number(ago(Duration.ofSeconds(1)), 2), ago(Duration.ofMinutes(9)));
        seen = Rows.stream(clock.instant(), true, Rows.shard(A, true));
        tables.hold(Rows.lease(A, "w-1", ++counter, scrambled));
        assertThat(Objects.requireNonNull(first().lag()).provenance()).isEqualTo(Provenance.ESTIMATE);

        seen = Rows.stream(clock.instant(), false, Rows.shard(A, true));
        ApplicationFacts facts = look();
        assertThat(facts.sequenceTrust()).isEqualTo(SequenceTrust.DROPPED);
        assertThat(facts.leases().getFirst().lag()).isNull();
        clock.pass(Duration.ofSeconds(10));
        Lag lag = Objects.requireNonNull(first().lag());

        assertThat(lag.provenance()).isEqualTo(Provenance.PROBE);
        assertThat(lag.age()).isEqualTo(Duration.ofMinutes(9).plusSeconds(10));
    }

    @Test
    void aShardThatTheStreamDoesNotHaveIsItsOwnVerdict() throws InterruptedException {
        String number = Rows.number(ago(Duration.ofHours(30)), 1);

        assertThat(watch(number, Duration.ofSeconds(30)).verdict()).isEqualTo(new LeaseVerdict.Unknown(Absent.SHARD));
    }

    @Test
    void keepsWhatItKnowsWhenAProbeFailsAndSaysSo() throws InterruptedException {
        String number = put(Duration.ofSeconds(2), 1);
        stream.fault = new SourceFault(SourceFault.Kind.TIMED_OUT, "no answer");
        tables.hold(Rows.lease(A, "w-1", ++counter, number));

        ApplicationFacts facts = look();

        assertThat(facts.probeFault()).isEqualTo(stream.fault);
        assertThat(Objects.requireNonNull(facts.leases().getFirst().lag()).provenance())
                .isEqualTo(Provenance.ESTIMATE);
    }

    @Test
    void passesOnThatTheTableCannotBeRead() throws InterruptedException {
        SourceFault fault = new SourceFault(SourceFault.Kind.FORBIDDEN, "may not");
        tables.answer = new Answer.Fault<>(fault, io.yagura.observe.Cost.NONE);

        assertThat(watched.look(Deadline.after(Duration.ofSeconds(5))))
                .isEqualTo(new Answer.Fault<ApplicationFacts>(fault, io.yagura.observe.Cost.NONE));
    }

    @Test
    void tellsHowTheLagHasChangedAndOverHowLong() throws InterruptedException {
        String done = put(Duration.ofMinutes(3), 1);
        put(Duration.ofMinutes(2), 2);

        LagTrend trend =
                Objects.requireNonNull(watch(done, Duration.ofMinutes(1)).trend());

        assertThat(trend.growing()).isTrue();
        assertThat(trend.change()).isEqualTo(trend.window());
    }

    @Test
    void inheritsFromItsAccountWhatItDoesNotSayItself() {
        assertThat(watched.target().environment()).isEqualTo("production");
        assertThat(watched.target().team()).isEqualTo("money");
        assertThat(watched.id().toString()).isEqualTo("subscribers/billing/leases");
    }
}
