package io.yagura.act.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.springframework.data.domain.Persistable;

/** A row of {@code spent_sighting}. */
@Entity
@Table(name = "spent_sighting")
@SuppressWarnings("UnusedVariable") // read by queries
class SpentRow implements Persistable<String> {

    @Id
    private String nonce;

    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID auditId;

    private Instant spentAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    SpentRow() {}

    SpentRow(String nonce, UUID auditId, Instant spentAt) {
        this.nonce = nonce;
        this.auditId = auditId;
        this.spentAt = spentAt;
    }

    UUID auditId() {
        return auditId;
    }

    @Override
    public String getId() {
        return nonce;
    }

    /** A save is always an insert: the key decides who was first. */
    @Override
    public boolean isNew() {
        return true;
    }
}
