package io.yagura.streams.source;

import io.yagura.accounts.AwsClients;
import io.yagura.accounts.AwsFaults;
import io.yagura.accounts.BudgetExceededException;
import io.yagura.observe.Answer;
import io.yagura.observe.Cost;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The calls of one look: each has what is left of the look's deadline, though no more than a call may take, and all are
 * counted.
 */
final class Visit {

    /** What every request of the visit is built with. */
    interface Limit extends Consumer<AwsRequestOverrideConfiguration.Builder> {}

    /** One look, made of one or more calls. */
    interface Look<F> {
        Sight<F> look(Visit visit) throws HalfAnswer, InterruptedException;
    }

    /** What was seen, and when it was true. */
    record Sight<F>(F facts, Instant trueAt) {}

    private final Deadline deadline;
    private final long startedAt = System.nanoTime();
    private Duration limit;
    private long calls;
    private long waitedNanos;

    private Visit(Deadline deadline) {
        this.deadline = deadline;
        this.limit = limit(deadline);
    }

    private static Duration limit(Deadline deadline) {
        Duration left = deadline.left();
        return left.compareTo(AwsClients.LONGEST_CALL) < 0 ? left : AwsClients.LONGEST_CALL;
    }

    /** {@return what the look gave, its failures as faults that say what was asked} */
    static <F> Answer<F> answer(String asked, Deadline deadline, Look<F> look) throws InterruptedException {
        Visit visit = new Visit(deadline);
        try {
            Sight<F> sight = look.look(visit);
            return new Answer.Facts<>(sight.facts(), sight.trueAt(), visit.cost());
        } catch (HalfAnswer e) {
            SourceFault fault = new SourceFault(SourceFault.Kind.MISBEHAVED, asked + ": " + e.getMessage());
            return new Answer.Fault<>(fault, visit.cost());
        } catch (SdkException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new Answer.Fault<>(AwsFaults.of(e, asked, visit.limit), visit.cost());
        }
    }

    /** Calls once; where the budget is spent it waits for it, as long as the deadline allows. */
    <R> R call(Function<Limit, R> call) throws InterruptedException {
        while (true) {
            try {
                calls++;
                Duration most = limit(deadline);
                limit = most;
                return call.apply(override -> override.apiCallTimeout(most));
            } catch (BudgetExceededException e) {
                calls--;
                if (e.waitFor().compareTo(deadline.left()) >= 0) {
                    throw e;
                }
                long waitingSince = System.nanoTime();
                Thread.sleep(e.waitFor());
                waitedNanos += System.nanoTime() - waitingSince;
            }
        }
    }

    private Cost cost() {
        return new Cost(calls, Duration.ofNanos(Math.max(0, System.nanoTime() - startedAt - waitedNanos)));
    }
}
