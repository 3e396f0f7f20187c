package io.yagura.mysql;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an operator saw of a session when a kill was offered.
 *
 * @param instance the target's name
 * @param frees how many sessions were waiting for it
 * @param rowsModified what would be undone, or null where unknown
 * @param statement digest of what it ran, cut to 160 bytes, or null
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

    /** Bytes of UTF-8 that a sighting carries of a statement, and of a host: a sealed one has to fit into 1 kB. */
    private static final int LONGEST_STATEMENT = 160;

    private static final int LONGEST_HOST = 60;

    /** Of a session in the process list. */
    public static KillSighting of(String instance, Session session) {
        return new KillSighting(
                instance,
                session.mark(),
                session.user(),
                cut(session.host(), LONGEST_HOST),
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
                cut(node.host(), LONGEST_HOST),
                node.idle(),
                node.frees(),
                node.rowsModified(),
                node.transactionAge(),
                digest(node.idle() ? node.lockStatement() : node.statement()));
    }

    private static @Nullable String digest(@Nullable SqlText statement) {
        return statement == null ? null : cut(statement.digest(), LONGEST_STATEMENT);
    }

    private static String cut(String text, int bytes) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= bytes) {
            return text;
        }
        int end = bytes - 3;
        // never within a character, whose further bytes all begin with the bits 10
        while ((utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(utf8, 0, end, StandardCharsets.UTF_8) + "…";
    }

    /** {@return what a kill of it strikes; the same for both kills, so that they cannot cross each other} */
    String subject() {
        return "connection " + mark.connectionId();
    }
}
