package io.yagura.mysql;

import org.jspecify.annotations.Nullable;

/**
 * The session that has a connection id at this moment.
 *
 * @param threadId Performance Schema thread, or 0 on MariaDB
 * @param running whether it runs a statement
 * @param eventId of the statement that it runs or ran last; null on MariaDB, or where that is not noted
 * @param transactionEventId of its open transaction; null without one, on MariaDB, or where that is not noted
 * @param queryId MariaDB's, of the statement that it runs or ran last
 * @param transactionId InnoDB's, on MariaDB alone; as much as 100 ms old
 * @param statement digest of what it runs or ran last, cut to 200 characters
 */
public record SessionNow(
        long connectionId,
        long threadId,
        String user,
        String command,
        @Nullable String program,
        boolean running,
        @Nullable Long eventId,
        @Nullable Long transactionEventId,
        @Nullable Long queryId,
        @Nullable String transactionId,
        @Nullable String statement) {}
