package io.yagura.observe.store;

import io.yagura.observe.CostlyWatch;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A running costly watch as a row. */
@Entity
@Table(name = "costly_watch")
class CostlyWatchRow {

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private String id = "";

    private String kind = "";
    private String target = "";
    private String owner = "";
    private Instant startedAt = Instant.EPOCH;
    private Instant endsAt = Instant.EPOCH;

    protected CostlyWatchRow() {}

    CostlyWatchRow(CostlyWatch watch) {
        id = watch.id().toString();
        kind = watch.kind();
        target = watch.target();
        owner = watch.owner();
        startedAt = watch.startedAt();
        endsAt = watch.endsAt();
    }

    CostlyWatch watch() {
        return new CostlyWatch(UUID.fromString(id), kind, target, owner, startedAt, endsAt);
    }
}
