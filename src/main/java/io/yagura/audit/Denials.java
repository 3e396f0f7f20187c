package io.yagura.audit;

import io.yagura.access.AccessDenied;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes every denial into the trail. */
@Component
class Denials {

    private final Notebook notebook;

    Denials(Notebook notebook) {
        this.notebook = notebook;
    }

    @EventListener
    void on(AccessDenied denied) {
        notebook.note(new AuditEvent(
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
                null));
    }
}
