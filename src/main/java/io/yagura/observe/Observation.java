package io.yagura.observe;

import java.time.Duration;

/** A source of facts about one target, asked for them or pushing them. */
public sealed interface Observation<F> permits Polled, Pushed {

    Target target();

    /** {@return which of the target's facts, such as {@code locks}} */
    String aspect();

    /** {@return the facts' type, a record that survives a round trip through JSON} */
    Class<F> factsType();

    /** {@return how often facts are due; older than two of these is stale} */
    Duration interval();

    /**
     * {@return whom it asks: questions to one peer are asked one at a time, and wait together while it is silent. A
     * target is one peer, unless several services answer for it, as for an AWS account}
     */
    default String peer() {
        return target().id();
    }

    default SourceId id() {
        return SourceId.of(target(), aspect());
    }
}
