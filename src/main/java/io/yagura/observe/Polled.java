package io.yagura.observe;

import java.time.Duration;

/** An observation that the {@link Collector} asks, one flight per target at a time. */
public non-sealed interface Polled<F> extends Observation<F> {

    /** {@return how long one look may take} */
    Duration deadline();

    /**
     * Looks once. Called on a virtual thread; must come back by the deadline and answer an interrupt.
     * An expected failure is an {@link Answer.Fault}; an exception is a bug, reported as {@code MISBEHAVED}.
     */
    Answer<F> look(Deadline deadline) throws InterruptedException;
}
