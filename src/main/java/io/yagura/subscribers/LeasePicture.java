package io.yagura.subscribers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts one look's leases together: what the table says, what is known of the lag, and the verdict. */
final class LeasePicture {

    private final LagMeter meter;
    private final Lineage lineage;
    private final LeaseJudge judge;
    private final StreamTopology.@Nullable Seen topology;
    private final Instant now;

    /**
     * Begins a picture.
     *
     * @param silentAt when the stream was last found to give no answer, or null
     */
    LeasePicture(
            SubscriberApplication application,
            LagMeter meter,
            List<LeaseRow> rows,
            StreamTopology.@Nullable Seen topology,
            @Nullable Instant silentAt,
            Instant now) {
        this.meter = meter;
        this.lineage = new Lineage(rows, topology);
        this.judge = new LeaseJudge(application, lineage, topology, silentAt, now);
        this.topology = topology;
        this.now = now;
    }

    /** {@return a lease for every shard that has one or that the stream knows, by shard} */
    List<Lease> leases(Map<String, LeaseMemory> memories, Shards shards, Map<String, Lease> before) {
        TreeSet<String> ids = new TreeSet<>(shards.ids());
        ids.addAll(memories.keySet());
        List<Lease> leases = new ArrayList<>(ids.size());
        for (String id : ids) {
            LeaseMemory memory = memories.get(id);
            leases.add(memory == null ? without(id, shards, before) : with(memory, shards, before));
        }
        return leases;
    }

    private Lease without(String id, Shards shards, Map<String, Lease> before) {
        LeaseVerdict verdict = judge.withoutLease(id);
        return new Lease(
                id,
                shards.open(id),
                null,
                null,
                null,
                null,
                lineage.parents(id),
                null,
                null,
                null,
                null,
                null,
                verdict,
                since(verdict, before.get(id)),
                null);
    }

    private Lease with(LeaseMemory memory, Shards shards, Map<String, Lease> before) {
        LeaseRow row = memory.row();
        Double incoming = shards.incoming(row.shardId());
        LagRule rule = meter.rule(memory, incoming, now);
        Lag lag = rule.lag(meter.trust());
        LeaseVerdict verdict = judge.of(
                memory,
                new LeaseJudge.Reached(
                        lag,
                        rule.toldAt(),
                        rule.unreadSince(),
                        incoming != null && incoming > 0,
                        meter.gone(row.key())));
        return new Lease(
                row.shardId(),
                shards.open(row.shardId()),
                row.reader(),
                row.from() == null ? null : row.owner(),
                row.checkpoint(),
                row.pending(),
                lineage.parents(row.shardId()),
                lag,
                lag == null ? null : LagTrend.of(memory.with(lag).lags(meter.trust())),
                timeToDataLoss(lag),
                memory.checkpointSince(),
                memory.counterSince(),
                verdict,
                since(verdict, before.get(row.shardId())),
                row.ownerSwitches());
    }

    private @Nullable Duration timeToDataLoss(@Nullable Lag lag) {
        if (lag == null || topology == null) {
            return null;
        }
        Duration left = topology.retention().minus(lag.age());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Instant since(LeaseVerdict verdict, @Nullable Lease before) {
        return before != null && before.verdict().word().equals(verdict.word()) ? before.verdictSince() : now;
    }
}
