package io.yagura.subscribers;

/** How far the times in a stream's sequence numbers, which AWS does not document, are believed. */
public enum SequenceTrust {
    /** No record's arrival has been compared yet. */
    ESTIMATE,
    /** The arrivals of records agreed. */
    CALIBRATED,
    /** The arrival of a record disagreed. */
    DROPPED
}
