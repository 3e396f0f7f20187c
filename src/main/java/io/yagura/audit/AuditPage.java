package io.yagura.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of entries, newest first.
 *
 * @param next give it as {@code before} for the following page; null at the end
 * @param incomplete why entries may be missing, a sentence, or null when none are
 */
public record AuditPage(
        List<AuditEntry> entries,
        @Nullable Long next,
        @Nullable String incomplete) {

    /** A page from which nothing is missing. */
    public AuditPage(List<AuditEntry> entries, @Nullable Long next) {
        this(entries, next, null);
    }

    public AuditPage {
        entries = List.copyOf(entries);
    }
}
