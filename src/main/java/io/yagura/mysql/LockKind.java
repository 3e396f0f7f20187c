package io.yagura.mysql;

/** What a session is waiting for. */
public enum LockKind {
    ROW,
    METADATA
}
