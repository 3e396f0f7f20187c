package io.yagura.mysql;

import org.jspecify.annotations.Nullable;

/**
 * What a kill is bound to: this server, this session, this statement and this transaction, or their absence.
 *
 * @param threadId Performance Schema thread, never reused while the server runs; on MariaDB without Performance
 *     Schema, 0
 * @param eventId {@code EVENT_ID} of the statement that it runs (the outermost: {@code NESTING_EVENT_LEVEL} 0) or,
 *     when idle, of the last one that it ran; null on MariaDB, or where the server does not note statements
 * @param transactionEventId {@code EVENT_ID} of the {@code ACTIVE} row in {@code events_transactions_current}: unlike
 *     InnoDB's id it keeps when a read-only transaction begins to write, and is never read from a cache; null without
 *     an open transaction, on MariaDB, or where the server does not note transactions
 * @param queryId MariaDB's {@code QUERY_ID} of the statement that it runs or, when idle, of the last one; else null
 * @param transactionId InnoDB's transaction id, for the reader and for MariaDB; null without a transaction
 */
public record KillMark(
        String serverUuid,
        long connectionId,
        long threadId,
        @Nullable Long eventId,
        @Nullable Long transactionEventId,
        @Nullable Long queryId,
        @Nullable String transactionId) {}
