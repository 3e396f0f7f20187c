package io.yagura.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One action as the trail knows it now: its events folded together.
 *
 * @param at when it was opened
 * @param phase the last phase reached
 * @param outcome {@code done}, {@code refused}, {@code failed}, {@code unconfirmed}, {@code started}, {@code denied},
 *     {@code unknown}, or null while it is under way
 * @param seen the sighting as JSON
 * @param receipt as JSON
 * @param journalled whether some of it is still only in the journal
 */
public record AuditEntry(
        UUID auditId,
        Instant at,
        @Nullable Instant judgedAt,
        AuditEvent.Phase phase,
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
        @Nullable String equivalent,
        boolean journalled) {}
