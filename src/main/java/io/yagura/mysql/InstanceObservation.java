package io.yagura.mysql;

import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.observe.Polled;
import io.yagura.observe.Target;
import java.time.Duration;

/** One question that an instance is asked again and again. */
record InstanceObservation<F>(
        Target target, String aspect, Class<F> factsType, Duration interval, Duration deadline, Question<F> question)
        implements Polled<F> {

    /** Asks it once. */
    interface Question<F> {
        Answer<F> ask(Deadline deadline) throws InterruptedException;
    }

    @Override
    public Answer<F> look(Deadline deadline) throws InterruptedException {
        return question.ask(deadline);
    }
}
