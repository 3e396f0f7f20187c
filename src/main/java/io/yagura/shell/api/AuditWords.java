package io.yagura.shell.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.audit.AuditEntry;
import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditPage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The audit in the words of REST: what the trail keeps as JSON text leaves as JSON. */
@Component
class AuditWords {

    private final JsonMapper json;

    AuditWords(JsonMapper json) {
        this.json = json;
    }

    Page page(AuditPage page, Predicate<AuditEntry> visible) {
        return new Page(
                page.entries().stream().filter(visible).map(this::entry).toList(), page.next(), page.incomplete());
    }

    Events events(UUID auditId, List<AuditEvent> events) {
        return new Events(auditId, events.stream().map(this::event).toList());
    }

    private Entry entry(AuditEntry entry) {
        return new Entry(
                entry.auditId(),
                entry.at(),
                entry.judgedAt(),
                word(entry.phase()),
                entry.operator(),
                entry.origin(),
                entry.action(),
                entry.target(),
                entry.subject(),
                tree(entry.seen()),
                entry.reason(),
                entry.outcome(),
                entry.message(),
                tree(entry.receipt()),
                entry.equivalent(),
                entry.journalled());
    }

    private Event event(AuditEvent event) {
        return new Event(
                word(event.phase()),
                event.at(),
                event.operator(),
                event.origin(),
                event.action(),
                event.target(),
                event.subject(),
                tree(event.seen()),
                event.reason(),
                event.outcome(),
                event.message(),
                tree(event.receipt()),
                event.equivalent());
    }

    /** A line that is not JSON is shown as the text that it is: the audit hides nothing for its form. */
    private @Nullable Object tree(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return json.readTree(text);
        } catch (JacksonException e) {
            return text;
        }
    }

    private static String word(AuditEvent.Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    @Schema(name = "AuditPage")
    record Page(
            List<Entry> entries,

            @Schema(
                    description = "Give it as next for the following page; null at the end. A page may hold fewer"
                            + " entries than its size where some are not yours to see")
            @Nullable Long next,

            @Schema(description = "Why entries may be missing; null when none are") @Nullable String incomplete) {}

    @Schema(name = "AuditEntry", description = "One action as the trail knows it now")
    record Entry(
            UUID auditId,
            @Schema(description = "When it was opened") Instant at,
            @Nullable Instant judgedAt,

            @Schema(
                    description = "The last phase reached",
                    allowableValues = {"opened", "struck", "judged", "amended", "denied", "noted"})
            String phase,

            String operator,

            @Schema(description = "The address that the request came from") @Nullable String origin,

            @Schema(example = "mysql.kill-connection") String action,
            @Schema(example = "mysql/orders-db") @Nullable String target,
            @Schema(example = "connection 812") @Nullable String subject,

            @Schema(description = "What the operator saw") @Nullable Object seen,

            @Nullable String reason,

            @Schema(
                    description = "null while it is under way; unknown when a crash hid how it ended",
                    allowableValues = {"done", "refused", "failed", "unconfirmed", "started", "denied", "unknown"})
            @Nullable String outcome,

            @Nullable String message,

            @Schema(description = "What was verified, and how") @Nullable Object receipt,

            @Schema(description = "What one would type by hand for the same effect") @Nullable String equivalent,

            @Schema(description = "Whether some of it is still only in the journal")
            boolean journalled) {}

    @Schema(name = "AuditEvents")
    record Events(UUID auditId, List<Event> events) {}

    @Schema(name = "AuditEvent", description = "One line of the trail, never changed")
    record Event(
            @Schema(allowableValues = {"opened", "struck", "judged", "amended", "denied", "noted"})
            String phase,

            Instant at,
            String operator,
            @Nullable String origin,
            String action,
            @Nullable String target,
            @Nullable String subject,
            @Nullable Object seen,
            @Nullable String reason,
            @Nullable String outcome,
            @Nullable String message,
            @Nullable Object receipt,
            @Nullable String equivalent) {}
}
