package io.yagura.subscribers;

import java.time.Duration;
import java.time.Instant;

/** What stands behind a position in a shard. */
public sealed interface NextRecord {

    /** A record. */
    record Found(String sequenceNumber, Instant arrivedAt) implements NextRecord {}

    /** Nothing: the position is the tip. */
    record Tip() implements NextRecord {}

    /**
     * No record was given, though the tip is further on.
     *
     * @param behind how far, as Kinesis says
     */
    record Further(Duration behind) implements NextRecord {}

    /** The shard was asked too often, by whomever. */
    record Throttled() implements NextRecord {}

    /** The shard is no longer there. */
    record Gone() implements NextRecord {}
}
