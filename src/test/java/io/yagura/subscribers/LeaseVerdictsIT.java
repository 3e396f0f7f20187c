package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.server.WatchedProcess;
import io.yagura.subscribers.source.Handler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real KCL applications in every state, and what is said of them. Started once: the first record takes KCL ten seconds. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(10)
class LeaseVerdictsIT {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Handler.Habits LETS_GO_SLOWLY =
            new Handler.Habits(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(6));

    private static KclLab lab;
    private static WatchedProcess doomed;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        lab = new KclLab();
        doomed = lab.process("doomed", "doomed-1", directory.resolve("worker.log"));
        lab.application("steady", "steady-1", new Handler.Habits(Duration.ZERO, Duration.ofSeconds(8), Duration.ZERO));
        lab.application("slow", "slow-1", Handler.Habits.perRecord(Duration.ofMillis(400)));
        lab.application("stuck", "stuck-1", Handler.Habits.perRecord(LONG));
        lab.application("hands", "hands-1", LETS_GO_SLOWLY);
        lab.applicationOfTwoStreams("both", "both-1", Handler.Habits.QUICK);
    }

    @AfterAll
    static void stop() throws Exception {
        if (doomed != null) {
            doomed.signal("KILL");
        }
        if (lab != null) {
            lab.close();
        }
    }

    private static Lease sees(String application, Predicate<LeaseVerdict> verdict) {
        return KclLab.await(
                application + " so",
                () -> lab.look(application).leases().stream()
                        .filter(lease -> verdict.test(lease.verdict()))
                        .findFirst()
                        .orElse(null));
    }

    @Test
    @Order(1)
    void callsAReaderThatKeepsUpOk() {
        Lease lease = sees("steady", verdict -> verdict instanceof LeaseVerdict.Ok);

        assertThat(lease.owner()).isEqualTo("steady-1");
        assertThat(lease.open()).isTrue();
    }

    @Test
    @Order(2)
    void callsAHandlerThatTakesItsTimeSlow() {
        Lease lease = sees("slow", verdict -> verdict instanceof LeaseVerdict.Slow);

        assertThat(Objects.requireNonNull(lease.lag()).age()).isGreaterThan(Duration.ofSeconds(4));
    }

    @Test
    @Order(3)
    void callsAHandlerThatHangsStuck() {
        Lease lease = sees("stuck", verdict -> verdict instanceof LeaseVerdict.Stuck);

        assertThat(lease.owner()).isEqualTo("stuck-1");
        assertThat(Objects.requireNonNull(lease.lag()).provenance()).isEqualTo(Provenance.PROBE);
    }

    @Test
    @Order(4)
    void callsAShardWhoseWorkerWasKilledAnOrphan() throws Exception {
        sees("doomed", verdict -> verdict instanceof LeaseVerdict.Ok);
        doomed.signal("KILL");

        Lease lease = sees("doomed", verdict -> verdict instanceof LeaseVerdict.Orphan);

        assertThat(lease.verdict())
                .matches(verdict -> Objects.equals("doomed-1", ((LeaseVerdict.Orphan) verdict).owner()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"steady", "slow", "stuck", "doomed"})
    @Order(5)
    void tellsTheLagWithinTwoSecondsOfTheNextUnreadRecord(String application) throws Exception {
        List<Lease> leases = KclLab.await("lags of " + application, () -> {
            List<Lease> seen = lab.look(application).leases();
            return seen.stream().allMatch(lease -> lease.lag() != null) ? seen : null;
        });

        for (Lease lease : leases) {
            Lag lag = Objects.requireNonNull(lease.lag());
            Instant arrival = lab.arrivalAfter(lease.shardId(), Objects.requireNonNull(lease.checkpoint()), lag.asOf());
            Duration truth = arrival == null ? Duration.ZERO : Duration.between(arrival, lag.asOf());
            assertThat(lag.age()).as("%s", lease).isCloseTo(truth, Duration.ofSeconds(2));
        }
    }

    @Test
    @Order(6)
    void knowsAsManyLeasesAsTheStreamHasShardsAndWhatElseTheTableHolds() throws Exception {
        ApplicationFacts facts = lab.look("steady");

        assertThat(facts.leases()).hasSize(2).allMatch(lease -> lease.checkpoint() != null);
        assertThat(facts.otherItems()).containsKeys("LEADER", "WORKER_METRIC_STATS");
        assertThat(facts.malformed()).isEmpty();
        assertThat(facts.sequenceTrust()).isEqualTo(SequenceTrust.CALIBRATED);
    }

    @Test
    @Order(6)
    void keepsToItsStreamInTheTableOfAnApplicationThatReadsTwo() throws Exception {
        Lease lease = sees("both", verdict -> verdict instanceof LeaseVerdict.Ok);

        assertThat(lease.shardId()).startsWith("shardId-");
        ApplicationFacts facts = lab.look("both");
        assertThat(facts.leases()).hasSize(2);
        assertThat(facts.otherLeases()).isEqualTo(1);
        assertThat(facts.malformed()).isEmpty();
    }

    @Test
    @Order(7)
    void callsAChildWaitingUntilItsParentIsDrained() {
        String parent = lab.split();

        Lease child = sees("steady", verdict -> verdict instanceof LeaseVerdict.WaitingOnParent);
        assertThat(child.verdict()).isEqualTo(new LeaseVerdict.WaitingOnParent(parent, "steady-1"));

        Lease drained = sees("steady", verdict -> verdict instanceof LeaseVerdict.Drained);
        assertThat(drained.shardId()).isEqualTo(parent);
        assertThat(drained.open()).isFalse();
        assertThat(drained.lag()).isNull();
        KclLab.await(
                "the child being read",
                () -> lab.look("steady").leases().stream()
                        .filter(lease -> lease.shardId().equals(child.shardId()))
                        .filter(lease -> lease.verdict() instanceof LeaseVerdict.Ok)
                        .findFirst()
                        .orElse(null));
    }

    @Test
    @Order(8)
    void callsAShardHandedOverWhenASecondWorkerComes() throws Exception {
        lab.application("hands", "hands-2", LETS_GO_SLOWLY);

        Lease lease = sees("hands", verdict -> verdict instanceof LeaseVerdict.HandingOver);

        assertThat(lease.owner()).isEqualTo("hands-1");
        assertThat(lease.handingOverTo()).isEqualTo("hands-2");
    }
}
