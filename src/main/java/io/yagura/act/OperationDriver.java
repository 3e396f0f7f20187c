package io.yagura.act;

import io.yagura.observe.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Knows how to take one kind of operation one step further. A bean in the feature's root.
 *
 * @param <P> the plan
 */
public interface OperationDriver<P> {

    String kind();

    Class<P> planType();

    /** {@return how long to wait between two steps} */
    Duration pace();

    /**
     * Takes one step, safe to repeat: the console may have died after the last step and before it was noted.
     * An exception is noted as progress and the step is tried again.
     */
    Step advance(P plan, Operation soFar, Deadline deadline) throws InterruptedException;

    /**
     * Where a step led.
     *
     * @param outcome null while there is more to do
     */
    record Step(
            long stepsDone,
            long steps,
            String progress,
            @Nullable Outcome outcome) {}
}
