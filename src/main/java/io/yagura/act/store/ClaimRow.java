package io.yagura.act.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.springframework.data.domain.Persistable;

/** A row of {@code action_claim}. */
@Entity
@Table(name = "action_claim")
@SuppressWarnings("UnusedVariable") // read by queries and by people
class ClaimRow implements Persistable<String> {

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private String claimKey;

    private String target;
    private String subject;

    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID auditId;

    private Instant expiresAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    ClaimRow() {}

    ClaimRow(String claimKey, String target, String subject, UUID auditId, Instant expiresAt) {
        this.claimKey = claimKey;
        this.target = target;
        this.subject = subject;
        this.auditId = auditId;
        this.expiresAt = expiresAt;
    }

    UUID auditId() {
        return auditId;
    }

    @Override
    public String getId() {
        return claimKey;
    }

    /** A save is always an insert: the key decides between two who come at once. */
    @Override
    public boolean isNew() {
        return true;
    }
}
