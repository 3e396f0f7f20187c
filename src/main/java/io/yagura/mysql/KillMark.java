package io.yagura.mysql;

import org.jspecify.annotations.Nullable;

/**
 * What a kill is bound to: this server, this session, this statement and this transaction, or their absence.
 *
 * @param threadId Performance Schema thread, never reused while the server runs; on MariaDB without Performance
 *     Schema, 0
 * @param eventId the running statement's {@code EVENT_ID}; null when idle or on MariaDB
 * @param queryId MariaDB's {@code QUERY_ID} of the running statement, or null
 * @param transactionId InnoDB's transaction id, or null without a transaction
 */
public record KillMark(
        String serverUuid,
        long connectionId,
        long threadId,
        @Nullable Long eventId,
        @Nullable Long queryId,
        @Nullable String transactionId) {}
