package io.yagura.audit;

import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * An event as it is kept.
 *
 * @param uid its own name, by which it is stored once however often it is brought
 * @param run the life of the console that recorded it
 */
public record AuditRecord(UUID uid, UUID run, AuditEvent event) {

    public AuditRecord {
        // the store keeps microseconds, and the journal must not tell another time than the store
        event = inMicros(event);
    }

    private static AuditEvent inMicros(AuditEvent event) {
        return new AuditEvent(
                event.auditId(),
                event.phase(),
                event.at().truncatedTo(ChronoUnit.MICROS),
                event.operator(),
                event.origin(),
                event.action(),
                event.target(),
                event.subject(),
                event.seen(),
                event.reason(),
                event.outcome(),
                event.message(),
                event.receipt(),
                event.equivalent());
    }
}
