package io.yagura.mysql;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One client connection.
 *
 * @param command as the server calls it: {@code Query}, {@code Sleep}, {@code Execute} …
 * @param time for how long it has been in this command
 * @param statement the running statement, or the last one of a sleeper, or null where the server does not tell
 * @param rowsExamined of the statement; the server reports 0 until it ends, so null while it runs
 * @param program {@code program_name} of the connection attributes
 * @param transactionAge null without an open transaction
 * @param rowsModified by the open transaction
 * @param blocks how many sessions wait for it
 * @param protectedBecause why it can never be killed from here, or null
 */
public record Session(
        long connectionId,
        String user,
        String host,
        @Nullable String database,
        String command,
        @Nullable String state,
        Duration time,
        @Nullable SqlText statement,
        @Nullable Long rowsExamined,
        @Nullable Long rowsSent,
        @Nullable String program,
        @Nullable Duration transactionAge,
        @Nullable Long rowsModified,
        int blocks,
        @Nullable String protectedBecause,
        KillMark mark) {

    /** {@return the same session, holding up so many} */
    public Session blocking(int sessions) {
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
                transactionAge,
                rowsModified,
                sessions,
                protectedBecause,
                mark);
    }

    public boolean idle() {
        return command.equals("Sleep");
    }
}
