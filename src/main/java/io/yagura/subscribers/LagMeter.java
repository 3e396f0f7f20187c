package io.yagura.subscribers;

import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Answer;
import io.yagura.observe.Cost;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Probes where a probe tells more than the lease does, the least known first, and remembers what was found. */
final class LagMeter {

    /** So that one application's look stays short; the others' turn comes at the next look. */
    private static final int PROBES_A_LOOK = 20;

    /** Of these, so many where a lease is close behind anyway and only the second is in doubt. */
    private static final int FOR_EXACTNESS = 2;

    /** A probe is two calls. */
    private static final Duration TIME_FOR_ONE = Duration.ofMillis(500);

    /** After a comparison that gave no record. */
    private static final Duration NEXT_COMPARISON = Duration.ofSeconds(30);

    private final AwsAccount account;
    private final String stream;
    private final NextRecords records;
    private final ProbeBudget budget;
    private final Calibration calibration;
    private final Map<String, Probed> found = new HashMap<>();
    private Instant compareAgain = Instant.MIN;

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

        Round and(Answer<NextRecord> answer) {
            SourceFault failed = answer instanceof Answer.Fault<NextRecord>(var reason, var spent) ? reason : fault;
            return new Round(probes + 1, cost.plus(answer.cost()), failed);
        }

        boolean over(Deadline deadline) {
            return fault != null || probes >= PROBES_A_LOOK || deadline.left().compareTo(TIME_FOR_ONE) <= 0;
        }
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
    Round probe(List<LeaseMemory> leases, Shards shards, Instant now, Deadline deadline) throws InterruptedException {
        found.keySet().retainAll(leases.stream().map(lease -> lease.row().key()).collect(Collectors.toSet()));
        Round round = Round.NONE;
        for (Candidate candidate : candidates(leases, shards, now)) {
            if (round.over(deadline)) {
                return round;
            }
            LeaseRow row = candidate.row();
            int reads = row.checkpoint().subSequenceNumber() > 0 ? 2 : 1;
            if (budget.take(shard(row), reads)) {
                Answer<NextRecord> answer = records.after(account, stream, row.shardId(), row.checkpoint(), deadline);
                round = round.and(answer);
                NextRecord what = noted(row, answer);
                if (what != null) {
                    found.put(row.key(), new Probed(row.checkpoint(), what, now));
                }
            }
        }
        return trust() == SequenceTrust.ESTIMATE && !now.isBefore(compareAgain)
                ? compare(round, leases, now, deadline)
                : round;
    }

    /** A lease of which a probe would tell more. */
    private record Candidate(LeaseRow row, Instant probedAt, Duration urgency) {

        static final Comparator<Candidate> LEAST_KNOWN_FIRST =
                Comparator.comparing(Candidate::probedAt).thenComparing(Candidate::urgency, Comparator.reverseOrder());
    }

    private List<Candidate> candidates(List<LeaseMemory> leases, Shards shards, Instant now) {
        List<Candidate> needed = new ArrayList<>();
        List<Candidate> close = new ArrayList<>();
        for (LeaseMemory lease : leases) {
            LeaseRow row = lease.row();
            LagRule rule = rule(lease, shards.incoming(row.shardId()), now);
            if (rule.worthAProbe()) {
                needed.add(candidate(row, rule));
            } else if (rule.worthExactness()) {
                close.add(candidate(row, rule));
            }
        }
        needed.sort(Candidate.LEAST_KNOWN_FIRST);
        close.stream().sorted(Candidate.LEAST_KNOWN_FIRST).limit(FOR_EXACTNESS).forEach(needed::add);
        return needed;
    }

    private Candidate candidate(LeaseRow row, LagRule rule) {
        Probed last = found.get(row.key());
        return new Candidate(row, last == null ? Instant.MIN : last.at(), rule.urgency());
    }

    /** Looks at one checkpointed record itself, so that even an idle stream's numbers are compared once. */
    private Round compare(Round round, List<LeaseMemory> leases, Instant now, Deadline deadline)
            throws InterruptedException {
        for (LeaseMemory lease : leases) {
            LeaseRow row = lease.row();
            if (round.over(deadline)) {
                return round;
            }
            if (row.checkpoint().numbered() && budget.take(shard(row), 1)) {
                Answer<NextRecord> answer = records.at(
                        account, stream, row.shardId(), row.checkpoint().position(), deadline);
                compareAgain = now.plus(NEXT_COMPARISON);
                noted(row, answer);
                return round.and(answer);
            }
        }
        return round;
    }

    /** {@return what was found, or null when nothing was told} */
    private @Nullable NextRecord noted(LeaseRow row, Answer<NextRecord> answer) {
        return switch (answer) {
            case Answer.Fault<NextRecord> fault -> null;
            case Answer.Facts<NextRecord>(var what, var trueAt, var cost) ->
                switch (what) {
                    case NextRecord.Throttled throttled -> {
                        budget.throttled(shard(row));
                        yield null;
                    }
                    case NextRecord.Found(String number, Instant arrivedAt) -> {
                        calibration.note(number, arrivedAt);
                        yield what;
                    }
                    case NextRecord.Tip tip -> what;
                    case NextRecord.Further further -> what;
                    case NextRecord.Gone gone -> what;
                };
        };
    }

    private ProbeBudget.Shard shard(LeaseRow row) {
        return new ProbeBudget.Shard(account.name(), stream, row.shardId());
    }
}
