package io.yagura.shell.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditPage;
import io.yagura.audit.AuditQuery;
import io.yagura.audit.AuditTrail;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What was done, by whom, and how it ended. */
@RestController
@RequestMapping(path = "/api/v1/audit", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "audit")
class AuditController {

    private final AuditTrail trail;
    private final AuditWords words;
    private final Sight sight;

    AuditController(AuditTrail trail, AuditWords words, Sight sight) {
        this.trail = trail;
        this.words = words;
        this.sight = sight;
    }

    @GetMapping
    @Operation(summary = "Actions newest first, a filter for each field")
    AuditWords.Page search(
            @RequestParam(required = false) @Nullable String operator,
            @RequestParam(required = false)
                    @Parameter(example = "mysql.kill-connection")
                    @WordOf(Vocabulary.AUDIT_ACTIONS)
                    @Nullable String action,
            @RequestParam(required = false) @Parameter(example = "mysql/orders-db") @Nullable String target,
            @RequestParam(required = false) @Parameter(example = "refused") @WordOf(Vocabulary.AUDIT_OUTCOMES) @Nullable String outcome,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Found in operator, action, target, subject, reason or message, in any case")
                    @Nullable String text,
            @RequestParam(required = false) @Parameter(description = "Opened at or after this moment") @Nullable Instant from,
            @RequestParam(required = false) @Parameter(description = "Opened before this moment") @Nullable Instant to,
            @RequestParam(required = false)
                    @Parameter(description = "The next of the page before; nothing for the first page")
                    @Nullable Long next,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int size) {
        sight.requireAudit();
        AuditPage page = trail.search(new AuditQuery(operator, action, target, outcome, text, from, to, next, size));
        return words.page(page, entry -> entry.target() == null || sight.reaches(entry.target()));
    }

    @GetMapping("/{auditId}")
    @Operation(summary = "All events of one action, in order")
    AuditWords.Events events(@PathVariable UUID auditId) {
        sight.requireAudit();
        List<AuditEvent> events = trail.events(auditId);
        if (events.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is nothing in the audit under '" + auditId + "'");
        }
        events.stream()
                .map(AuditEvent::target)
                .filter(t -> t != null)
                .distinct()
                .forEach(sight::require);
        return words.events(auditId, events);
    }
}
