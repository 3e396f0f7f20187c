package io.yagura.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries, each filter null for "any".
 *
 * @param text found in operator, action, target, subject, reason or message, ignoring case
 * @param before {@link AuditPage#next()} of an earlier page
 * @param size 1 to 500
 */
public record AuditQuery(
        @Nullable String operator,
        @Nullable String action,
        @Nullable String target,
        @Nullable String outcome,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long before,
        int size) {

    public AuditQuery {
        if (size < 1 || size > 500) {
            throw new IllegalArgumentException("size is 1 to 500, not " + size);
        }
    }

    public static AuditQuery latest(int size) {
        return new AuditQuery(null, null, null, null, null, null, null, null, size);
    }
}
