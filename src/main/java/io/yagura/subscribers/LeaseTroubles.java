package io.yagura.subscribers;

import io.yagura.observe.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds what in an application's facts is trouble; pure. */
final class LeaseTroubles {

    /** Data loss is near when no more than this part of the retention is left: 6 of 24 hours. */
    private static final int NEAR = 4;

    /** KCL waits 30 s for the old owner, then takes the lease from it. */
    private static final Duration LONG_HANDOVER = Duration.ofMinutes(2);

    /** KCL looks for new shards every 2 minutes where it was not told of them. */
    private static final Duration LONG_WITHOUT_LEASE = Duration.ofMinutes(5);

    private static final Duration MOVED_LATELY = Duration.ofMinutes(1);

    private final ApplicationFacts facts;
    private final Instant now;
    private final Map<String, Lease> byShard = new HashMap<>();

    LeaseTroubles(Snapshot<ApplicationFacts> snapshot) {
        this.facts = snapshot.facts();
        this.now = snapshot.observedAt();
        facts.leases().forEach(lease -> byShard.put(lease.shardId(), lease));
    }

    List<SubscriberTrouble> found() {
        List<SubscriberTrouble> troubles = new ArrayList<>();
        List<Lease> dying = those(this::dying);
        if (!dying.isEmpty()) {
            troubles.add(new SubscriberTrouble.DataLossNear(dying, left(dying)));
        }
        add(troubles, those(lease -> lease.verdict() instanceof LeaseVerdict.Orphan), SubscriberTrouble.Orphaned::new);
        add(troubles, those(lease -> lease.verdict() instanceof LeaseVerdict.Stuck), SubscriberTrouble.Stuck::new);
        List<Lease> behind = those(this::behind);
        if (!behind.isEmpty()) {
            troubles.add(new SubscriberTrouble.Behind(behind, worst(behind)));
        }
        add(troubles, those(this::unleased), SubscriberTrouble.Unleased::new);
        add(troubles, those(LeaseTroubles::endless), SubscriberTrouble.EndlessHandover::new);
        if (!facts.malformed().isEmpty()) {
            troubles.add(new SubscriberTrouble.Malformed(facts.malformed()));
        }
        return troubles;
    }

    /** Makes trouble of leases. */
    private interface Making {
        SubscriberTrouble of(List<Lease> leases);
    }

    private static void add(List<SubscriberTrouble> troubles, List<Lease> leases, Making making) {
        if (!leases.isEmpty()) {
            troubles.add(making.of(leases));
        }
    }

    private List<Lease> those(Predicate<Lease> test) {
        return facts.leases().stream().filter(test).toList();
    }

    private boolean dying(Lease lease) {
        Duration left = lease.timeToDataLoss();
        Duration retention = facts.retention();
        return left != null && retention != null && left.multipliedBy(NEAR).compareTo(retention) <= 0 && sure(lease);
    }

    /**
     * Nobody is called for a time that was only read off a sequence number, unless it agrees with arrivals and was told
     * again at a further look: then the checkpoint has moved on to a record that is old too, which had been waiting, or
     * it stands still while records are known to come in.
     */
    private boolean sure(Lease lease) {
        Lag lag = lease.lag();
        return lag != null
                && switch (lag.provenance()) {
                    case PROBE, DISTANCE -> true;
                    case SEQUENCE_NUMBER ->
                        lease.verdictSince().isBefore(lag.asOf())
                                && Duration.between(lag.asOf(), now).compareTo(MOVED_LATELY) <= 0;
                    case ESTIMATE -> false;
                };
    }

    private boolean behind(Lease lease) {
        Lag lag = lease.lag();
        return lease.verdict() instanceof LeaseVerdict.Slow
                && lag != null
                && lag.age().compareTo(facts.lagThreshold()) >= 0
                && sure(lease);
    }

    private boolean unleased(Lease lease) {
        return lease.verdict().equals(new LeaseVerdict.Unknown(LeaseVerdict.Absent.LEASE))
                && Boolean.TRUE.equals(lease.open())
                && lease.parents().stream().allMatch(this::over)
                && Duration.between(lease.verdictSince(), now).compareTo(LONG_WITHOUT_LEASE) >= 0;
    }

    private boolean over(String parent) {
        Lease lease = byShard.get(parent);
        return lease == null || lease.verdict() instanceof LeaseVerdict.Drained;
    }

    private static boolean endless(Lease lease) {
        return lease.verdict() instanceof LeaseVerdict.HandingOver(String from, String to, Duration lasting)
                && lasting.compareTo(LONG_HANDOVER) >= 0;
    }

    private static Duration left(List<Lease> leases) {
        return leases.stream()
                .map(Lease::timeToDataLoss)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static Duration worst(List<Lease> leases) {
        return leases.stream()
                .map(LeaseTroubles::age)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static @Nullable Duration age(Lease lease) {
        return lease.lag() == null ? null : lease.lag().age();
    }
}
