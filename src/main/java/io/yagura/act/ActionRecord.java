package io.yagura.act;

import io.yagura.access.Operator;
import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditEvent.Phase;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** Writes what happens to one submitted action as audit events. */
final class ActionRecord<S> {

    private final UUID auditId;
    private final Operator operator;
    private final GuardedAction<S> action;
    private final Sighting<S> sighting;
    private final String reason;
    private final ObjectMapper json;
    private final InstantSource clock;

    private ActionRecord(
            GuardedAction<S> action,
            Sighting<S> sighting,
            Operator operator,
            String reason,
            ObjectMapper json,
            InstantSource clock) {
        this.auditId = UUID.randomUUID();
        this.operator = operator;
        this.action = action;
        this.sighting = sighting;
        this.reason = reason;
        this.json = json;
        this.clock = clock;
    }

    static <S> ActionRecord<S> open(
            GuardedAction<S> action,
            Sighting<S> sighting,
            Operator operator,
            String reason,
            ObjectMapper json,
            InstantSource clock) {
        return new ActionRecord<>(action, sighting, operator, reason, json, clock);
    }

    /** {@return the one event of a request whose token could not be opened} */
    static AuditEvent ofBadToken(Operator operator, String reason, String why, InstantSource clock) {
        return new AuditEvent(
                UUID.randomUUID(),
                Phase.DENIED,
                clock.instant(),
                operator.name(),
                operator.from(),
                "act.submit",
                null,
                null,
                null,
                reason,
                "denied",
                why,
                null,
                null);
    }

    UUID auditId() {
        return auditId;
    }

    Operator operator() {
        return operator;
    }

    String reason() {
        return reason;
    }

    String target() {
        return action.targetId(sighting.seen());
    }

    String subject() {
        return action.subject(sighting.seen());
    }

    AuditEvent opened() {
        return event(Phase.OPENED, null, null, null);
    }

    /** Carries where to look, so that a start after a crash can say it. */
    AuditEvent struck() {
        return event(Phase.STRUCK, null, action.whereToLook(sighting.seen()), null);
    }

    AuditEvent judged(Outcome outcome) {
        String receipt = outcome.receipt().entries().isEmpty() ? null : json.writeValueAsString(outcome.receipt());
        return event(Phase.JUDGED, word(outcome), outcome.message(), receipt);
    }

    private static String word(Outcome outcome) {
        boolean denied = outcome instanceof Outcome.Refused refused && refused.refusal() == Refusal.FORBIDDEN;
        return denied ? "denied" : outcome.word();
    }

    private AuditEvent event(
            Phase phase, @Nullable String outcome, @Nullable String message, @Nullable String receipt) {
        boolean opened = phase == Phase.OPENED;
        return new AuditEvent(
                auditId,
                phase,
                clock.instant(),
                operator.name(),
                operator.from(),
                action.name(),
                target(),
                subject(),
                opened
                        ? json.writeValueAsString(
                                new Seen<>(sighting.observedAt().toString(), sighting.seen()))
                        : null,
                opened ? reason : null,
                outcome,
                message,
                receipt,
                opened ? action.equivalent(sighting.seen()) : null);
    }

    /** What the operator had on screen, and when it was true. */
    private record Seen<S>(String observedAt, S facts) {}
}
