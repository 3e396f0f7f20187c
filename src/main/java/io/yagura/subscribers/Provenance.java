package io.yagura.subscribers;

/** Where a lag comes from, the most exact first. */
public enum Provenance {
    /** The next unread record was looked at, or found not to be there. */
    PROBE,
    /** What Kinesis said of the distance to the tip, where it gave no record. */
    DISTANCE,
    /** The time in the checkpoint's sequence number, on a stream where such times agreed with arrivals: at most this. */
    SEQUENCE_NUMBER,
    /** The same where no arrival has been compared yet. */
    ESTIMATE;

    /** {@return whether it rests on nothing but the sequence number} */
    boolean decoded() {
        return switch (this) {
            case PROBE, DISTANCE -> false;
            case SEQUENCE_NUMBER, ESTIMATE -> true;
        };
    }
}
