package io.yagura.mysql;

/** One session waits for another, by connection ids. */
public record LockWait(long waiter, long blocker, LockKind kind) {}
