package io.yagura.mysql.source;

import io.yagura.mysql.SqlText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the statement that took a lock among those that the Performance Schema still remembers of a thread (ten).
 *
 * <p>A lock notes the id that the thread's next event was to have, so its statement is the last one that began before.
 * But InnoDB keeps one lock for all records of a page that a transaction locks in one mode, with the event of the
 * first: when a later statement of the transaction may have locked records too, the answer is unknown.
 */
final class LockStatement {

    private LockStatement() {}

    /**
     * A statement that a thread ran.
     *
     * @param endEventId the last event within it, or null while it runs
     */
    record Noted(
            long eventId,
            @Nullable Long endEventId,
            @Nullable SqlText statement) {

        boolean mayLockRecords() {
            if (statement == null) {
                return true;
            }
            String words = statement.digest().toUpperCase(Locale.ROOT);
            boolean reads = words.startsWith("SELECT") || words.startsWith("SHOW") || words.startsWith("SET ");
            return !reads
                    || words.contains("FOR UPDATE")
                    || words.contains("FOR SHARE")
                    || words.contains("SHARE MODE");
        }
    }

    /** {@return the statement that took a metadata lock, of which each statement that needs more takes its own} */
    static @Nullable SqlText ofMetadataLock(List<Noted> noted, long eventId) {
        return before(noted, eventId).map(Noted::statement).orElse(null);
    }

    /** {@return the statement that took a record lock, or null where that is not certain} */
    static @Nullable SqlText ofRowLock(List<Noted> noted, long eventId) {
        boolean ambiguous = noted.stream().anyMatch(n -> n.eventId() >= eventId && n.mayLockRecords());
        return ambiguous ? null : before(noted, eventId).map(Noted::statement).orElse(null);
    }

    private static Optional<Noted> before(List<Noted> noted, long eventId) {
        return noted.stream()
                .filter(n -> n.eventId() < eventId)
                .max(Comparator.comparingLong(Noted::eventId))
                .filter(n -> n.endEventId() == null || n.endEventId() >= eventId - 1);
    }
}
