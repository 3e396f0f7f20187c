package io.yagura.mysql.source;

import io.yagura.mysql.KillMark;
import io.yagura.mysql.Server;
import io.yagura.mysql.Session;
import io.yagura.mysql.SessionProtection;
import io.yagura.mysql.SqlText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session as its server lists it, before transactions and locks are added.
 *
 * @param threadId 0 on MariaDB
 * @param eventId of the statement that it runs, or else of the last one; null where it is not noted
 * @param running for how long its statement has run, or null when idle
 * @param queryId MariaDB's, of the statement that it runs or else of the last one
 */
record Seen(
        long connectionId,
        long threadId,
        String user,
        String host,
        @Nullable String database,
        String command,
        @Nullable String state,
        Duration time,
        @Nullable Duration running,
        @Nullable SqlText statement,
        @Nullable Long rowsExamined,
        @Nullable Long rowsSent,
        @Nullable Long eventId,
        @Nullable Long transactionEventId,
        @Nullable Long queryId,
        @Nullable String program) {

    boolean idle() {
        return command.equals("Sleep");
    }

    KillMark mark(Server server, @Nullable Transaction transaction) {
        return new KillMark(
                server.uuid(),
                connectionId,
                threadId,
                eventId,
                transactionEventId,
                queryId,
                transaction == null ? null : transaction.id());
    }

    Session session(Server server, @Nullable Transaction transaction, SessionProtection protection) {
        return new Session(
                connectionId,
                user,
                host,
                database,
                command,
                state,
                time,
                statement,
                rowsExamined,
                rowsSent,
                program,
                transaction == null ? null : transaction.age(),
                transaction == null ? null : transaction.rowsModified(),
                0,
                spared(transaction, protection),
                mark(server, transaction));
    }

    /** {@return why it cannot be killed, or null} */
    @Nullable String spared(@Nullable Transaction transaction, SessionProtection protection) {
        return transaction != null && transaction.rollsBack()
                ? SessionProtection.ROLLING_BACK
                : protection.reason(user, command, program);
    }

    Seen calling(@Nullable String program) {
        return new Seen(
                connectionId,
                threadId,
                user,
                host,
                database,
                command,
                state,
                time,
                running,
                statement,
                rowsExamined,
                rowsSent,
                eventId,
                transactionEventId,
                queryId,
                program);
    }
}
