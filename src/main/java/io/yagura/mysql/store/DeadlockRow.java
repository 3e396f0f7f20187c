package io.yagura.mysql.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A deadlock as a row; its facts are JSON. */
@Entity
@Table(name = "mysql_deadlock")
class DeadlockRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id = 0L;

    // the next two are read by the repository's query alone
    @SuppressWarnings("UnusedVariable")
    private String instance = "";

    @SuppressWarnings("UnusedVariable")
    private Instant detectedAt = Instant.EPOCH;

    @Column(columnDefinition = "LONGTEXT")
    private String facts = "";

    protected DeadlockRow() {}

    DeadlockRow(String instance, Instant detectedAt, String facts) {
        this.instance = instance;
        this.detectedAt = detectedAt;
        this.facts = facts;
    }

    String facts() {
        return facts;
    }
}
