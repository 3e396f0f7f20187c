package io.yagura.act.store;

import io.yagura.act.Operation;
import io.yagura.act.OperationRows.Planned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Length;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A row of {@code operation}. */
@Entity
@Table(name = "operation")
@SuppressWarnings("UnusedVariable") // the lease is read by queries
class OperationRow implements Persistable<UUID> {

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID id;

    private String kind;

    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID auditId;

    private String target;
    private String title;

    @Column(length = Length.LONG16)
    private String plan;

    private long stepsDone;
    private long steps;

    @Column(length = Length.LONG16)
    private @Nullable String progress;

    private Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable String outcome;
    private @Nullable String heldBy;

    @JdbcTypeCode(SqlTypes.CHAR)
    private @Nullable UUID drivenBy;

    private Instant leaseUntil;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    OperationRow() {}

    OperationRow(Planned planned, UUID drivenBy, Instant leaseUntil) {
        Operation operation = planned.operation();
        this.id = operation.id();
        this.kind = operation.kind();
        this.auditId = operation.auditId();
        this.target = operation.target();
        this.title = operation.title().length() <= 500
                ? operation.title()
                : operation.title().substring(0, 500);
        this.plan = planned.plan();
        this.stepsDone = operation.stepsDone();
        this.steps = operation.steps();
        this.progress = operation.progress();
        this.startedAt = operation.startedAt();
        this.drivenBy = drivenBy;
        this.leaseUntil = leaseUntil;
    }

    Operation operation() {
        return new Operation(
                id, kind, auditId, target, title, stepsDone, steps, progress, startedAt, endedAt, outcome, heldBy);
    }

    Planned planned() {
        return new Planned(operation(), plan);
    }

    @Override
    public UUID getId() {
        return id;
    }

    /** A save is always an insert; what changes later is changed by the statements of {@link OperationTable}. */
    @Override
    public boolean isNew() {
        return true;
    }
}
