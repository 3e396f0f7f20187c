package io.yagura.audit.store;

import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Length;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit_event}: written once, never changed. */
@Entity
@Immutable
@Table(name = "audit_event")
class AuditRow {

    /** What H2 can hold in one value. */
    private static final int LONGEST = 1_000_000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID eventUid;

    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID runId;

    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID auditId;

    private String phase;
    private Instant happenedAt;
    private String operator;
    private @Nullable String origin;
    private String action;
    private @Nullable String target;
    private @Nullable String subject;
    private @Nullable String outcome;

    @Column(length = Length.LONG16)
    private @Nullable String seen;

    @Column(length = Length.LONG16)
    private @Nullable String reason;

    @Column(length = Length.LONG16)
    private @Nullable String message;

    @Column(length = Length.LONG16)
    private @Nullable String receipt;

    @Column(length = Length.LONG16)
    private @Nullable String equivalent;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    AuditRow() {}

    AuditRow(AuditRecord record) {
        AuditEvent event = record.event();
        this.eventUid = record.uid();
        this.runId = record.run();
        this.auditId = event.auditId();
        this.phase = event.phase().name();
        this.happenedAt = event.at();
        this.operator = Clipped.to(200, event.operator());
        this.origin = Clipped.orNull(100, event.origin());
        this.action = Clipped.to(100, event.action());
        this.target = Clipped.orNull(300, event.target());
        this.subject = Clipped.orNull(500, event.subject());
        this.outcome = Clipped.orNull(20, event.outcome());
        this.seen = Clipped.orNull(LONGEST, event.seen());
        this.reason = Clipped.orNull(LONGEST, event.reason());
        this.message = Clipped.orNull(LONGEST, event.message());
        this.receipt = Clipped.orNull(LONGEST, event.receipt());
        this.equivalent = Clipped.orNull(LONGEST, event.equivalent());
    }

    AuditRecord record() {
        AuditEvent event = new AuditEvent(
                auditId,
                AuditEvent.Phase.valueOf(phase),
                happenedAt,
                operator,
                origin,
                action,
                target,
                subject,
                seen,
                reason,
                outcome,
                message,
                receipt,
                equivalent);
        return new AuditRecord(eventUid, runId, event);
    }
}
