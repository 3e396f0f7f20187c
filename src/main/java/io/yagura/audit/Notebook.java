package io.yagura.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Records what has happened already, whether or not it can be recorded. */
@Component
class Notebook {

    private static final Logger log = LoggerFactory.getLogger(Notebook.class);

    private final AuditTrail trail;

    Notebook(AuditTrail trail) {
        this.trail = trail;
    }

    /** Never throws: the log is then the only witness. */
    void note(AuditEvent event) {
        try {
            trail.append(event);
        } catch (NotDurableException | RuntimeException e) {
            log.atError().setCause(e).addKeyValue("event", event).log("An audit event could not be recorded");
        }
    }
}
