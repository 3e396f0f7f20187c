package io.yagura.audit;

import io.yagura.audit.AuditEvent.Phase;
import java.time.Instant;
import java.util.UUID;

/** Events as a kill leaves them. */
final class Events {

    private Events() {}

    static AuditEvent of(Phase phase, UUID auditId, Instant at) {
        return new AuditEvent(
                auditId,
                phase,
                at,
                "sre",
                "127.0.0.1",
                "mysql.kill-connection",
                "mysql/orders-db",
                "connection 812",
                "{\"connectionId\":812}",
                "pile-up in checkout",
                null,
                null,
                null,
                "KILL 812");
    }

    static AuditEvent judged(UUID auditId, Instant at, String outcome, String message) {
        return new AuditEvent(
                auditId,
                Phase.JUDGED,
                at,
                "sre",
                null,
                "mysql.kill-connection",
                "mysql/orders-db",
                "connection 812",
                null,
                null,
                outcome,
                message,
                "{\"threadGone\":true}",
                null);
    }

    static AuditEvent by(String operator, String action, String target, Instant at) {
        return new AuditEvent(
                UUID.randomUUID(),
                Phase.OPENED,
                at,
                operator,
                null,
                action,
                target,
                "connection 1",
                null,
                "because",
                null,
                null,
                null,
                null);
    }
}
