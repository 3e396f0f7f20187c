package io.yagura.streams.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.springframework.data.domain.Persistable;

/** A plan as a row; it is JSON. */
@Entity
@Table(name = "reshard_plan")
class PlanRow implements Persistable<String> {

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private String digest = "";

    // read by the repository's queries alone
    @SuppressWarnings("UnusedVariable")
    private Instant madeAt = Instant.EPOCH;

    @Column(columnDefinition = "LONGTEXT")
    private String plan = "";

    protected PlanRow() {}

    PlanRow(String digest, Instant madeAt, String plan) {
        this.digest = digest;
        this.madeAt = madeAt;
        this.plan = plan;
    }

    String plan() {
        return plan;
    }

    @Override
    public String getId() {
        return digest;
    }

    /** A plan never changes, so a save is an insert. */
    @Override
    public boolean isNew() {
        return true;
    }
}
