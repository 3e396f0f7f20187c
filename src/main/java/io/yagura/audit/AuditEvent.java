package io.yagura.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail. The lines of one action share an {@code auditId} and are never changed.
 *
 * @param operator who
 * @param origin from which address, or null for Yagura itself
 * @param action what, such as {@code mysql.kill-connection}
 * @param target on what, such as {@code mysql/orders-db}
 * @param subject on which part of it, such as {@code connection 812}
 * @param seen the facts that the operator had on screen, as JSON
 * @param outcome the word of the outcome once there is one
 * @param message a sentence for people
 * @param receipt what was verified and how, as JSON
 * @param equivalent what one would type by hand for the same effect
 */
public record AuditEvent(
        UUID auditId,
        Phase phase,
        Instant at,
        String operator,
        @Nullable String origin,
        String action,
        @Nullable String target,
        @Nullable String subject,
        @Nullable String seen,
        @Nullable String reason,
        @Nullable String outcome,
        @Nullable String message,
        @Nullable String receipt,
        @Nullable String equivalent) {

    /** How far an action had come. */
    public enum Phase {
        /** Intent and sighting are on record; nothing has been touched. */
        OPENED,
        /** The strike is about to be sent; from here on the effect may exist. */
        STRUCK,
        /** The outcome is known. */
        JUDGED,
        /** What became known afterwards. */
        AMENDED,
        /** Refused for who asked, or for the form of the request. */
        DENIED,
        /** Something that happened by itself or changed nothing outside, such as a watch that ended. */
        NOTED
    }
}
