package io.yagura.mysql;

/** How much is asked about what is locked. */
public enum LockDetail {
    /** Tables and indexes only where they come at no cost to the server. */
    CHEAP,
    /** Also where reading them scans all row locks of an old server and holds up its writes meanwhile. */
    COSTLY
}
