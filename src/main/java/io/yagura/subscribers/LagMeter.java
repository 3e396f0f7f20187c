package io.yagura.subscribers;

import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Answer;
import io.yagura.observe.Cost;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Probes where a probe tells more than the lease does, the least known first, and remembers what was found. */
final class LagMeter {

    /** So that one application's look stays short; the others' turn comes at the next look. */
    private static final int PROBES_A_LOOK = 20;

    /** A probe is two calls. */
    private static final Duration TIME_FOR_ONE = Duration.ofMillis(500);

    private final AwsAccount account;
    private final String stream;
    private final NextRecords records;
    private final ProbeBudget budget;
    private final Calibration calibration;
    private final Map<String, Probed> found = new HashMap<>();

    LagMeter(AwsAccount account, String stream, NextRecords records, ProbeBudget budget, Calibration calibration) {
        this.account = account;
        this.stream = stream;
        this.records = records;
        this.budget = budget;
        this.calibration = calibration;
    }

    /**
     * What one look's probes took.
     *
     * @param fault what kept further probes from being made, or null
     */
    record Round(int probes, Cost cost, @Nullable SourceFault fault) {

        static final Round NONE = new Round(0, Cost.NONE, null);
    }

    /** {@return what is known of a lease's lag now} */
    LagRule rule(LeaseMemory memory, @Nullable Double incoming, Instant now) {
        return new LagRule(memory, found.get(memory.row().key()), calibration, incoming, now);
    }

    SequenceTrust trust() {
        return calibration.trust();
    }

    boolean gone(String key) {
        Probed probed = found.get(key);
        return probed != null && probed.what() instanceof NextRecord.Gone;
    }

    /** Makes this look's probes. */
    Round probe(List<LeaseMemory> leases, Shards shards, Instant now, Deadline deadline)
            throws InterruptedException {
        found.keySet().retainAll(leases.stream().map(lease -> lease.row().key()).toList());
        Round round = calibrate(leases, now, deadline);
        List<LeaseMemory> worth = leases.stream()
                .filter(lease -> rule(lease, shards, now).worthAProbe())
                .sorted(Comparator.comparing((LeaseMemory lease) -> probedAt(lease))
                        .thenComparing(
                                lease -> rule(lease, shards, now).urgency(), Comparator.reverseOrder()))
                .toList();
        for (LeaseMemory lease : worth) {
            boolean time = deadline.left().compareTo(TIME_FOR_ONE) > 0;
            if (round.fault() != null || round.probes() >= PROBES_A_LOOK || !time) {
                return round;
            }
            LeaseRow row = lease.row();
            int reads = row.checkpoint().subSequenceNumber() > 0 ? 2 : 1;
            if (budget.take(shard(row), reads)) {
                Answer<NextRecord> answer =
                        records.after(account, stream, row.shardId(), row.checkpoint(), deadline);
                round = noted(round, row, answer, now);
            }
        }
        return round;
    }

    private LagRule rule(LeaseMemory lease, Shards shards, Instant now) {
        return rule(lease, shards.incoming(lease.row().shardId()), now);
    }

    private Instant probedAt(LeaseMemory lease) {
        Probed probed = found.get(lease.row().key());
        return probed == null ? Instant.MIN : probed.at();
    }

    /** Looks at one checkpointed record itself, so that even an idle stream's numbers can be compared once. */
    private Round calibrate(List<LeaseMemory> leases, Instant now, Deadline deadline) throws InterruptedException {
        LeaseRow row = trust() != SequenceTrust.ESTIMATE
                ? null
                : leases.stream()
                        .map(LeaseMemory::row)
                        .filter(lease -> lease.checkpoint().numbered())
                        .findFirst()
                        .orElse(null);
        if (row == null || !budget.take(shard(row), 1)) {
            return Round.NONE;
        }
        Answer<NextRecord> answer =
                records.at(account, stream, row.shardId(), row.checkpoint().position(), deadline);
        if (answer instanceof Answer.Facts<NextRecord>(var what, var trueAt, var cost)) {
            note(row, what);
            return new Round(1, cost, null);
        }
        return new Round(1, answer.cost(), fault(answer));
    }

    private Round noted(Round round, LeaseRow row, Answer<NextRecord> answer, Instant now) {
        if (answer instanceof Answer.Facts<NextRecord>(var what, var trueAt, var cost)) {
            note(row, what);
            found.put(row.key(), new Probed(row.checkpoint(), what, now));
        }
        return new Round(round.probes() + 1, round.cost().plus(answer.cost()), fault(answer));
    }

    private void note(LeaseRow row, NextRecord what) {
        if (what instanceof NextRecord.Found(String number, Instant arrivedAt)) {
            calibration.note(number, arrivedAt);
        }
        if (what instanceof NextRecord.Throttled) {
            budget.throttled(shard(row));
        }
    }

    private ProbeBudget.Shard shard(LeaseRow row) {
        return new ProbeBudget.Shard(account.name(), stream, row.shardId());
    }

    private static @Nullable SourceFault fault(Answer<NextRecord> answer) {
        return answer instanceof Answer.Fault<NextRecord>(var fault, var cost) ? fault : null;
    }
}
