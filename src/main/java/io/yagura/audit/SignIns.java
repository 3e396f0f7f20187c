package io.yagura.audit;

import io.yagura.access.SignInRefused;
import io.yagura.access.SignedIn;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes who signed in, and who tried to, into the trail. */
@Component
class SignIns {

    private static final String ACTION = "access.sign-in";
    private static final String NOBODY = "(unknown)";

    private final Notebook notebook;

    SignIns(Notebook notebook) {
        this.notebook = notebook;
    }

    @EventListener
    void on(SignedIn event) {
        note(
                AuditEvent.Phase.NOTED,
                event.at(),
                event.operator().name(),
                event.operator().from(),
                "done",
                "Signed in by " + word(event.way()));
    }

    @EventListener
    void on(SignInRefused event) {
        String name = event.name() == null || event.name().isBlank() ? NOBODY : event.name();
        note(
                AuditEvent.Phase.DENIED,
                event.at(),
                name,
                event.from(),
                "denied",
                event.reason() + " (" + word(event.way()) + ")");
    }

    private static String word(SignedIn.Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    private void note(
            AuditEvent.Phase phase,
            Instant at,
            String operator,
            @Nullable String origin,
            String outcome,
            String message) {
        notebook.note(new AuditEvent(
                UUID.randomUUID(),
                phase,
                at,
                operator,
                origin,
                ACTION,
                null,
                null,
                null,
                null,
                outcome,
                message,
                null,
                null));
    }
}
