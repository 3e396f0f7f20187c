package io.yagura.act;

import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditEvent.Phase;
import io.yagura.audit.AuditStore;
import io.yagura.audit.AuditTrail;
import io.yagura.audit.NotDurableException;
import io.yagura.store.RunId;
import io.yagura.store.Store;
import io.yagura.store.StoreAwayException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends, in the trail, the actions in whose middle a console died. An action takes seconds, so one of another life that
 * is a minute old without a judgement has none coming; where the store belongs to this process alone, every other life
 * is over and nothing is waited for. An action with an operation is left to that.
 */
@Component
final class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);
    private static final Duration LONGEST_ACTION = Duration.ofSeconds(60);
    private static final Duration AS_FAR_BACK_AS = Duration.ofDays(90);

    private final AuditTrail trail;
    private final AuditStore kept;
    private final OperationRows operations;
    private final Amendments amendments;
    private final Store store;
    private final UUID run;
    private final InstantSource clock;

    Recovery(
            AuditTrail trail,
            AuditStore kept,
            OperationRows operations,
            Amendments amendments,
            Store store,
            RunId run,
            InstantSource clock) {
        this.trail = trail;
        this.kept = kept;
        this.operations = operations;
        this.amendments = amendments;
        this.store = store;
        this.run = run.value();
        this.clock = clock;
    }

    void run() throws StoreAwayException, NotDurableException {
        if (store.away()) {
            return;
        }
        Instant now = clock.instant();
        Instant from = now.minus(AS_FAR_BACK_AS);
        Instant before = store.shared() ? now.minus(LONGEST_ACTION) : now;
        for (UUID auditId : store.ask(() -> kept.unjudged(run, from, before))) {
            if (!store.ask(() -> operations.existsFor(auditId))) {
                end(auditId);
            }
        }
    }

    private void end(UUID auditId) throws NotDurableException {
        // with those of the journal, where the judgement may still wait
        List<AuditEvent> events = trail.events(auditId);
        if (events.isEmpty() || events.stream().anyMatch(Recovery::ends)) {
            return;
        }
        AuditEvent last = events.getLast();
        if (last.phase() != Phase.STRUCK) {
            amendments.amend(last, "refused", "not struck: Yagura ended before striking", null);
            log.atInfo().addKeyValue("auditId", auditId).log("An action was never struck, since Yagura ended before");
            return;
        }
        String lookAt = last.message() == null ? "look at " + last.target() : last.message();
        amendments.amend(last, "unknown", "unknown outcome: Yagura ended while it was striking; " + lookAt, null);
        log.atWarn()
                .addKeyValue("auditId", auditId)
                .addKeyValue("action", last.action())
                .addKeyValue("target", last.target())
                .log("The outcome of an action is unknown, since Yagura ended while it was striking");
    }

    private static boolean ends(AuditEvent event) {
        return event.phase() == Phase.JUDGED || event.phase() == Phase.AMENDED || event.phase() == Phase.DENIED;
    }
}
