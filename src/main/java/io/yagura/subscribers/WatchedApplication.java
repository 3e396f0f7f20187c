package io.yagura.subscribers;

import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Answer;
import io.yagura.observe.Cost;
import io.yagura.observe.Deadline;
import io.yagura.observe.Polled;
import io.yagura.observe.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An application whose lease table is looked at again and again. One look at a time; the looks share a memory. */
final class WatchedApplication implements Polled<ApplicationFacts> {

    private final SubscriberApplication application;
    private final AwsAccount account;
    private final LeaseTables tables;
    private final @Nullable StreamTopology topology;
    private final LagMeter meter;
    private final InstantSource clock;
    private Map<String, LeaseMemory> memories = Map.of();
    private Map<String, Lease> before = Map.of();
    private @Nullable Instant silentAt;

    WatchedApplication(
            SubscriberApplication application,
            AwsAccount account,
            LeaseTables tables,
            @Nullable StreamTopology topology,
            LagMeter meter,
            InstantSource clock) {
        this.application = application;
        this.account = account;
        this.tables = tables;
        this.topology = topology;
        this.meter = meter;
        this.clock = clock;
    }

    @Override
    public Target target() {
        // nothing can be done to an application from here
        return new Target(
                ApplicationState.KIND,
                application.name(),
                application.environment() == null ? account.environment() : application.environment(),
                application.team() == null ? account.team() : application.team(),
                application.runbook() == null ? account.runbook() : application.runbook(),
                true);
    }

    @Override
    public String aspect() {
        return ApplicationState.ASPECT;
    }

    @Override
    public Class<ApplicationFacts> factsType() {
        return ApplicationFacts.class;
    }

    @Override
    public Duration interval() {
        return application.interval();
    }

    @Override
    public Duration deadline() {
        return application.deadline();
    }

    @Override
    public synchronized Answer<ApplicationFacts> look(Deadline deadline) throws InterruptedException {
        Instant at = clock.instant();
        return switch (tables.read(application, account, deadline)) {
            case Answer.Fault<LeaseTable>(var fault, var cost) -> new Answer.Fault<>(fault, cost);
            case Answer.Facts<LeaseTable>(var table, var trueAt, var cost) -> understand(table, at, cost, deadline);
        };
    }

    private Answer<ApplicationFacts> understand(LeaseTable table, Instant at, Cost cost, Deadline deadline)
            throws InterruptedException {
        StreamTopology.Seen seen = topology == null ? null : topology.seen(account.name(), application.stream());
        StreamTopology.Silence silence = seen == null ? null : seen.silence();
        if (silence != null) {
            silentAt = at;
        }
        remember(table.leases(), at);
        Shards shards = new Shards(seen);
        boolean throttled = seen != null && Boolean.TRUE.equals(seen.throttled());
        // what hangs would only make this look slow, and the next one late
        boolean vain = silence != null && silence.whole();
        LagMeter.Round round = throttled || vain
                ? LagMeter.Round.NONE
                : meter.probe(List.copyOf(memories.values()), shards, at, deadline);
        List<Lease> leases = new LeasePicture(application, meter, table.leases(), seen, silentAt, at)
                .leases(memories, shards, before);
        rememberLags(leases);
        before = byShard(leases);
        ApplicationFacts facts = new ApplicationFacts(
                application.name(),
                account.name(),
                application.stream(),
                application.leaseTable(),
                leases,
                table.malformed(),
                table.otherItems(),
                table.otherLeases(),
                seen == null ? null : seen.observedAt(),
                seen == null ? null : seen.retention(),
                seen == null ? null : seen.throttled(),
                silence == null ? null : silence.fault(),
                application.lagThreshold(),
                meter.trust(),
                round.probes(),
                round.fault());
        return new Answer.Facts<>(facts, at, cost.plus(round.cost()));
    }

    private void remember(List<LeaseRow> rows, Instant at) {
        Map<String, LeaseMemory> next = new HashMap<>();
        for (LeaseRow row : rows) {
            LeaseMemory memory = memories.get(row.shardId());
            next.put(row.shardId(), memory == null ? LeaseMemory.first(row, at) : memory.next(row, at));
        }
        memories = next;
    }

    private void rememberLags(List<Lease> leases) {
        for (Lease lease : leases) {
            Lag lag = lease.lag();
            if (lag != null) {
                memories.computeIfPresent(lease.shardId(), (shardId, memory) -> memory.with(lag));
            }
        }
    }

    private static Map<String, Lease> byShard(List<Lease> leases) {
        Map<String, Lease> map = new HashMap<>();
        leases.forEach(lease -> map.put(lease.shardId(), lease));
        return map;
    }
}
