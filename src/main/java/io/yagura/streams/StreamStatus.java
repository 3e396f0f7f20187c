package io.yagura.streams;

/** What Kinesis says a stream is doing. */
public enum StreamStatus {
    CREATING,
    DELETING,
    ACTIVE,
    /** Its shards, encryption, retention or mode are being changed; it works on meanwhile. */
    UPDATING,
    /** A word that is not known here. */
    OTHER
}
