package io.yagura.streams;

import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.observe.Polled;
import io.yagura.observe.Target;
import java.time.Duration;

/** One question that AWS is asked again and again. */
record StreamQuestion<F>(
        Target target,
        String aspect,
        String peer,
        Class<F> factsType,
        Duration interval,
        Duration deadline,
        Asking<F> asking)
        implements Polled<F> {

    /** Asks it once. */
    interface Asking<F> {
        Answer<F> ask(Deadline deadline) throws InterruptedException;
    }

    @Override
    public Answer<F> look(Deadline deadline) throws InterruptedException {
        return asking.ask(deadline);
    }
}
