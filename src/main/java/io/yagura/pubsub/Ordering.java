package io.yagura.pubsub;

/** In which order the events of one caller reach the stream. */
public enum Ordering {
    /**
     * Events with the same partition key stay in the order in which they were published: each waits until Kinesis has
     * its predecessor, so one key takes one event per round trip.
     */
    BY_KEY,
    /** As it comes: one retry may overtake another. */
    NONE
}
