package io.yagura.observe;

import java.time.Instant;

/** What one look at a source gave: facts, or the reason why there are none. */
public sealed interface Answer<F> {

    Cost cost();

    /**
     * Facts.
     *
     * @param trueAt when they were true at the source, not when they arrived
     */
    record Facts<F>(F facts, Instant trueAt, Cost cost) implements Answer<F> {}

    /** No facts. */
    record Fault<F>(SourceFault fault, Cost cost) implements Answer<F> {}
}
