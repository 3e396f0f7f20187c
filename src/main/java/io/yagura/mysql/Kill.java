package io.yagura.mysql;

/** What can be ended of a session. */
public enum Kill {
    /** The statement that it runs; its transaction stays open. */
    QUERY,
    /** The session, whose open transaction is rolled back. */
    CONNECTION
}
