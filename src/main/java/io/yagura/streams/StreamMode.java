package io.yagura.streams;

/** Who decides how many shards a stream has. */
public enum StreamMode {
    PROVISIONED,
    /** AWS does: the shards cannot be changed by hand. */
    ON_DEMAND,
    /** A word that is not known here. */
    OTHER
}
