package io.yagura.observe;

import java.time.Instant;

/** An observation that brings its facts by itself and proves its life by heartbeats. */
public non-sealed interface Pushed<F> extends Observation<F> {

    /** Begins to push; closing the result ends it. Called again after a fault that ended it. */
    AutoCloseable open(Sink<F> sink);

    /** Where pushed facts go; safe for any thread. */
    interface Sink<F> {

        void facts(F facts, Instant trueAt, Cost cost);

        /** Says that the last facts were still true at {@code at}. */
        void alive(Instant at);

        void fault(SourceFault fault);

        /** Brings the last facts that are known, which are not vouched for any more; the source goes on to push. */
        void stale(F facts, Instant trueAt, SourceFault fault);
    }
}
