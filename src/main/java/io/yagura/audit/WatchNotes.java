package io.yagura.audit;

import io.yagura.observe.CostlyWatch;
import io.yagura.observe.CostlyWatchBegan;
import io.yagura.observe.CostlyWatchEnded;
import java.time.InstantSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes when a costly watch began and ended, and by whom or why. */
@Component
class WatchNotes {

    private final Notebook notebook;
    private final InstantSource clock;

    WatchNotes(Notebook notebook, InstantSource clock) {
        this.notebook = notebook;
        this.clock = clock;
    }

    @EventListener
    void began(CostlyWatchBegan event) {
        note(
                event.watch(),
                event.watch().owner(),
                "watch.began",
                "until " + event.watch().endsAt() + " at the latest");
    }

    @EventListener
    void ended(CostlyWatchEnded event) {
        note(event.watch(), event.by(), "watch.ended", event.why());
    }

    private void note(CostlyWatch watch, String by, String what, String message) {
        notebook.note(new AuditEvent(
                watch.id(),
                AuditEvent.Phase.NOTED,
                clock.instant(),
                by,
                null,
                what,
                watch.target(),
                watch.kind(),
                null,
                null,
                "done",
                message,
                null,
                null));
    }
}
