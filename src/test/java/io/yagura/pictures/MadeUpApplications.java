package io.yagura.pictures;

import io.yagura.observe.BoardFeeder;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import io.yagura.subscribers.ApplicationFacts;
import io.yagura.subscribers.ApplicationState;
import io.yagura.subscribers.Checkpoint;
import io.yagura.subscribers.Lag;
import io.yagura.subscribers.LagTrend;
import io.yagura.subscribers.Lease;
import io.yagura.subscribers.LeaseVerdict;
import io.yagura.subscribers.Provenance;
import io.yagura.subscribers.SequenceTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Made-up applications; {@code mailer} has every verdict. */
final class MadeUpApplications {

    private static final Duration RETENTION = Duration.ofHours(24);
    private static final int QUIET = 14;

    private MadeUpApplications() {}

    private static Target target(String name) {
        return new Target(ApplicationState.KIND, name, "prod", "mail", null, true);
    }

    static void feed(BoardFeeder feeder, boolean silent, long beat, Instant now) {
        if (silent && beat > 0) {
            SourceFault fault = new SourceFault(SourceFault.Kind.FORBIDDEN, "dynamodb:Scan on mailer is not permitted");
            feeder.fault(target("mailer"), ApplicationState.ASPECT, ApplicationFacts.class, fault);
        } else {
            feed(feeder, "mailer", "orders", all(beat, now), SequenceTrust.ESTIMATE, now);
        }
        feed(feeder, "thumbnails", "clicks", slow(now), SequenceTrust.ESTIMATE, now);
        feed(feeder, "billing", "orders", calm(8, now), SequenceTrust.CALIBRATED, now);
        feed(feeder, "search-index", "clicks", behind(now), SequenceTrust.CALIBRATED, now);
        feed(feeder, "fraud", "payments", handing(now), SequenceTrust.CALIBRATED, now);
        for (int i = 0; i < QUIET; i++) {
            feed(feeder, "worker-" + (i + 1), "events-06", calm(2, now), SequenceTrust.CALIBRATED, now);
        }
    }

    /** One that is slow by an estimate, for which nobody is called, and one that is well. */
    static void feedSlow(BoardFeeder feeder, Instant now) {
        feed(feeder, "thumbnails", "clicks", slow(now), SequenceTrust.ESTIMATE, now);
        feed(feeder, "billing", "orders", calm(8, now), SequenceTrust.CALIBRATED, now);
    }

    private static List<Lease> slow(Instant now) {
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Lag lag = lag(3_600 + i, Provenance.ESTIMATE, now);
            String owner = "thumbnails-6d4f9c7b5-x2kqw:3f0c9a52-" + i;
            leases.add(lease(i, List.of(), owner, lag, new LeaseVerdict.Slow(lag.age()), now.minusSeconds(900), now));
        }
        leases.add(lease(7, List.of(), "thumbnails-1", null, new LeaseVerdict.Drained(true), now, now));
        return leases;
    }

    private static void feed(
            BoardFeeder feeder, String name, String stream, List<Lease> leases, SequenceTrust trust, Instant now) {
        ApplicationFacts facts = new ApplicationFacts(
                name,
                "prod",
                stream,
                name,
                leases,
                List.of(),
                Map.of(),
                0,
                now,
                RETENTION,
                false,
                null,
                Duration.ofMinutes(5),
                trust,
                2,
                null);
        feeder.facts(target(name), ApplicationState.ASPECT, ApplicationFacts.class, facts, now);
    }

    private static List<Lease> calm(int shards, Instant now) {
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < shards; i++) {
            Lag lag = lag(3 + i % 2, Provenance.SEQUENCE_NUMBER, now);
            leases.add(lease(
                    i, List.of(), "billing-7f9c-" + i % 3, lag, new LeaseVerdict.Ok(), now.minusSeconds(9_000), now));
        }
        return leases;
    }

    private static List<Lease> behind(Instant now) {
        List<Lease> leases = new ArrayList<>(calm(3, now));
        Lag lag = lag(1_260, Provenance.PROBE, now.minusSeconds(4));
        leases.set(
                1, lease(1, List.of(), "search-2", lag, new LeaseVerdict.Slow(lag.age()), now.minusSeconds(900), now));
        return leases;
    }

    private static List<Lease> handing(Instant now) {
        List<Lease> leases = new ArrayList<>(calm(3, now));
        leases.set(
                2,
                lease(
                        2,
                        List.of(),
                        "fraud-1",
                        lag(5, Provenance.DISTANCE, now),
                        new LeaseVerdict.HandingOver("fraud-1", "fraud-2", Duration.ofSeconds(12)),
                        now.minusSeconds(12),
                        now));
        return leases;
    }

    private static List<Lease> all(long beat, Instant now) {
        Instant since = now.minusSeconds(842 + beat);
        Duration unmoved = Duration.ofSeconds(842 + beat);
        return List.of(
                lease(0, List.of(), "mailer-1", null, new LeaseVerdict.Drained(false), since, now),
                lease(
                        1,
                        List.of(),
                        "mailer-2",
                        lag(842 + beat, Provenance.ESTIMATE, now),
                        new LeaseVerdict.Stuck(unmoved, unmoved),
                        since,
                        now),
                lease(2, List.of(), "mailer-1", lag(2, Provenance.PROBE, now), new LeaseVerdict.Ok(), since, now),
                lease(
                        3,
                        List.of(),
                        "mailer-3",
                        lag(410, Provenance.SEQUENCE_NUMBER, now),
                        new LeaseVerdict.Slow(Duration.ofSeconds(410)),
                        since,
                        now),
                lease(
                        4,
                        List.of(),
                        "mailer-9",
                        lag(95, Provenance.PROBE, now.minusSeconds(12)),
                        new LeaseVerdict.Orphan("mailer-9", Duration.ofSeconds(95)),
                        now.minusSeconds(95),
                        now),
                lease(
                        5,
                        List.of(),
                        "mailer-1",
                        lag(4, Provenance.DISTANCE, now),
                        new LeaseVerdict.HandingOver("mailer-1", "mailer-3", Duration.ofSeconds(9)),
                        now.minusSeconds(9),
                        now),
                lease(10, List.of(0), "mailer-1", lag(1, Provenance.PROBE, now), new LeaseVerdict.Ok(), since, now),
                lease(11, List.of(0), "mailer-3", lag(1, Provenance.ESTIMATE, now), new LeaseVerdict.Ok(), since, now),
                lease(
                        12,
                        List.of(1),
                        null,
                        null,
                        new LeaseVerdict.WaitingOnParent(MadeUpStreams.id(1), "mailer-2"),
                        since,
                        now),
                lease(
                        13,
                        List.of(1, 2),
                        null,
                        null,
                        new LeaseVerdict.WaitingOnParent(MadeUpStreams.id(1), "mailer-2"),
                        since,
                        now),
                lease(6, List.of(), null, null, new LeaseVerdict.Unknown(LeaseVerdict.Absent.LEASE), since, now));
    }

    private static Lag lag(long seconds, Provenance provenance, Instant asOf) {
        return new Lag(Duration.ofSeconds(seconds), provenance, asOf);
    }

    private static Lease lease(
            int shard,
            List<Integer> parents,
            @Nullable String owner,
            @Nullable Lag lag,
            LeaseVerdict verdict,
            Instant since,
            Instant now) {
        boolean drained = verdict instanceof LeaseVerdict.Drained;
        Checkpoint checkpoint = new Checkpoint(
                drained ? "SHARD_END" : owner == null ? "TRIM_HORIZON" : "4966" + "1".repeat(48) + (100 + shard), 0);
        boolean stuck = verdict instanceof LeaseVerdict.Stuck || verdict instanceof LeaseVerdict.Orphan;
        LagTrend trend = lag == null
                ? null
                : new LagTrend(Duration.ofSeconds(stuck ? 60 : shard == 3 ? -24 : 0), Duration.ofSeconds(60));
        return new Lease(
                MadeUpStreams.id(shard),
                !drained,
                owner,
                verdict instanceof LeaseVerdict.HandingOver(String from, String to, Duration lasting) ? to : null,
                checkpoint,
                null,
                parents.stream().map(MadeUpStreams::id).toList(),
                lag,
                trend,
                lag == null ? null : RETENTION.minus(lag.age()),
                since,
                now,
                verdict,
                since,
                0L);
    }
}
