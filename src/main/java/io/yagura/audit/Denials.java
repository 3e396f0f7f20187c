package io.yagura.audit;

import io.yagura.access.AccessDenied;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes every denial into the trail. */
@Component
class Denials {

    private static final Logger log = LoggerFactory.getLogger(Denials.class);

    private final AuditTrail trail;

    Denials(AuditTrail trail) {
        this.trail = trail;
    }

    /** A denial stands whether or not it can be recorded, so this never throws. */
    @EventListener
    void on(AccessDenied denied) {
        AuditEvent event = new AuditEvent(
                UUID.randomUUID(),
                AuditEvent.Phase.DENIED,
                denied.at(),
                denied.operator().name(),
                denied.operator().from(),
                denied.permission().value(),
                denied.target(),
                null,
                null,
                null,
                "denied",
                denied.reason(),
                null,
                null);
        try {
            trail.append(event);
        } catch (NotDurableException | RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("operator", denied.operator().name())
                    .addKeyValue("permission", denied.permission().value())
                    .addKeyValue("target", denied.target())
                    .log("A denial could not be recorded");
        }
    }
}
