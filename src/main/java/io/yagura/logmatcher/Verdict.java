package io.yagura.logmatcher;

/** What is known of an event and one subscription. */
public enum Verdict {
    /** Delivered within the deadline. */
    MATCHED,
    /** Delivered after the deadline; or not delivered, while the subscriber has not read so far. */
    LATE,
    /** Published, not delivered, and every line that could tell otherwise is there. */
    LOST,
    /** Delivered once more. */
    DUPLICATE,
    /** Delivered, but never published, or of a type that the subscription is not for. */
    UNEXPECTED,
    /** The subscriber says that it gave up. */
    FAILED,
    /** A line that is missing, or a source that is silent, could have told. */
    UNKNOWN
}
