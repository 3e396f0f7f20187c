package io.yagura.act;

import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditTrail;
import io.yagura.audit.AuditUnreadableException;
import io.yagura.audit.NotDurableException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Adds to the trail what became known of an action after its request was answered. */
@Component
final class Amendments {

    private static final String YAGURA = "yagura";

    private final AuditTrail trail;
    private final ObjectMapper json;
    private final InstantSource clock;

    Amendments(AuditTrail trail, ObjectMapper json, InstantSource clock) {
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    /** Records how the operation that an action started has ended. */
    void ended(Operation operation, Outcome outcome) throws NotDurableException {
        String receipt = outcome.receipt().entries().isEmpty() ? null : json.writeValueAsString(outcome.receipt());
        AuditEvent opened = first(operation.auditId());
        if (opened == null) {
            append(
                    operation.auditId(),
                    YAGURA,
                    operation.kind(),
                    operation.target(),
                    null,
                    outcome.word(),
                    outcome.message(),
                    receipt);
            return;
        }
        amend(opened, outcome.word(), outcome.message(), receipt);
    }

    /** Records what is said of an action after all, under the name of whoever opened it. */
    void amend(AuditEvent opened, String outcome, String message, @Nullable String receipt) throws NotDurableException {
        append(
                opened.auditId(),
                opened.operator(),
                opened.action(),
                opened.target(),
                opened.subject(),
                outcome,
                message,
                receipt);
    }

    private @Nullable AuditEvent first(UUID auditId) {
        try {
            List<AuditEvent> events = trail.events(auditId);
            return events.isEmpty() ? null : events.getFirst();
        } catch (AuditUnreadableException e) {
            return null;
        }
    }

    private void append(
            UUID auditId,
            String operator,
            String action,
            @Nullable String target,
            @Nullable String subject,
            String outcome,
            String message,
            @Nullable String receipt)
            throws NotDurableException {
        trail.append(new AuditEvent(
                auditId,
                AuditEvent.Phase.AMENDED,
                clock.instant(),
                operator,
                null,
                action,
                target,
                subject,
                null,
                null,
                outcome,
                message,
                receipt,
                null));
    }
}
