package io.yagura.streams.store;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How long one change of shards took. */
@Entity
@Table(name = "reshard_step_time")
@SuppressWarnings("UnusedVariable") // read by the repository's queries
class StepTimeRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id = 0L;

    private String account = "";
    private String kind = "";
    private long tookMillis;
    private Instant measuredAt = Instant.EPOCH;

    protected StepTimeRow() {}

    StepTimeRow(String account, String kind, long tookMillis, Instant measuredAt) {
        this.account = account;
        this.kind = kind;
        this.tookMillis = tookMillis;
        this.measuredAt = measuredAt;
    }

    long tookMillis() {
        return tookMillis;
    }
}
