package io.yagura.mysql;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an operator saw of a session when a kill was offered.
 *
 * @param instance the target's name
 * @param frees how many sessions were waiting for it
 * @param rowsModified what would be undone, or null where unknown
 * @param statement digest of what it ran, cut to 200 characters, or null
 */
public record KillSighting(
        String instance,
        KillMark mark,
        String user,
        String host,
        boolean idle,
        int frees,
        @Nullable Long rowsModified,
        @Nullable Duration transactionAge,
        @Nullable String statement) {

    /** The longest digest that a sighting carries: a sealed one has to fit into 1 kB. */
    private static final int LONGEST_STATEMENT = 200;

    /** Of a session in the process list. */
    public static KillSighting of(String instance, Session session) {
        return new KillSighting(
                instance,
                session.mark(),
                session.user(),
                session.host(),
                session.idle(),
                session.blocks(),
                session.rowsModified(),
                session.transactionAge(),
                digest(session.statement()));
    }

    /** Of a session in the lock tree. */
    public static KillSighting of(String instance, LockNode node) {
        return new KillSighting(
                instance,
                node.mark(),
                node.user(),
                node.host(),
                node.idle(),
                node.frees(),
                node.rowsModified(),
                node.transactionAge(),
                digest(node.idle() ? node.lockStatement() : node.statement()));
    }

    private static @Nullable String digest(@Nullable SqlText statement) {
        if (statement == null) {
            return null;
        }
        String digest = statement.digest();
        return digest.length() <= LONGEST_STATEMENT ? digest : digest.substring(0, LONGEST_STATEMENT - 1) + "…";
    }
}
