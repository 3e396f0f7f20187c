package io.yagura.audit;

import io.yagura.observe.CostlyWatch;
import io.yagura.observe.CostlyWatchBegan;
import io.yagura.observe.CostlyWatchEnded;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes when a costly watch began and ended, and by whom or why. */
@Component
class WatchNotes {

    private static final Logger log = LoggerFactory.getLogger(WatchNotes.class);

    private final AuditTrail trail;
    private final InstantSource clock;

    WatchNotes(AuditTrail trail, InstantSource clock) {
        this.trail = trail;
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
        AuditEvent event = new AuditEvent(
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
                null);
        try {
            trail.append(event);
        } catch (NotDurableException e) {
            log.atError().setCause(e).addKeyValue("watch", watch.id()).log("A costly watch could not be noted");
        }
    }
}
