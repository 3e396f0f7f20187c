package io.yagura.logmatcher.store;

import io.yagura.logmatcher.LedgerPlace;
import io.yagura.logmatcher.Mismatch;
import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.Trace;
import io.yagura.logmatcher.Verdict;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A single mismatch as a row. */
@Entity
@Table(name = "logmatcher_mismatch")
class MismatchRow implements Persistable<String> {

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private String mismatchKey = "";

    @JdbcTypeCode(SqlTypes.CHAR)
    private String windowKey = "";

    private String stream = "";
    private String subscriber = "";

    // read by queries alone
    @SuppressWarnings("UnusedVariable")
    private Instant publishMinute = Instant.EPOCH;

    private String eventId = "";

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Verdict kind = Verdict.UNKNOWN;

    private Instant publishedAt = Instant.EPOCH;
    private @Nullable Instant deliveredAt;
    private int times;
    private String why = "";
    private Instant detectedAt = Instant.EPOCH;
    private @Nullable Instant recoveredAt;
    private @Nullable String shardId;
    private @Nullable String sequenceNumber;
    private @Nullable String partitionKey;
    private @Nullable String podHash;
    private @Nullable Integer attempts;

    // read by queries alone
    @SuppressWarnings("UnusedVariable")
    private @Nullable Integer part;

    @Transient
    private boolean kept;

    protected MismatchRow() {}

    MismatchRow(Mismatch mismatch, @Nullable Part part) {
        mismatchKey = RowKey.mismatch(mismatch);
        windowKey = RowKey.window(mismatch);
        stream = mismatch.stream();
        subscriber = mismatch.subscriber();
        publishMinute = RowKey.minute(mismatch.publishedAt());
        eventId = Fit.text(300, mismatch.eventId());
        this.part = part == null ? null : part.number();
        take(mismatch);
    }

    void take(Mismatch mismatch) {
        kind = mismatch.kind();
        publishedAt = Fit.time(mismatch.publishedAt());
        deliveredAt = Fit.timeOrNull(mismatch.deliveredAt());
        times = mismatch.times();
        why = Fit.text(500, mismatch.why());
        detectedAt = Fit.time(mismatch.detectedAt());
        recoveredAt = Fit.timeOrNull(mismatch.recoveredAt());
        Trace trace = mismatch.trace();
        shardId = Fit.textOrNull(128, trace.shardId());
        sequenceNumber = Fit.textOrNull(200, trace.sequenceNumber());
        partitionKey = Fit.textOrNull(300, trace.partitionKey());
        podHash = Fit.textOrNull(100, trace.podHash());
        attempts = trace.attempts();
    }

    Mismatch mismatch() {
        return new Mismatch(
                stream,
                subscriber,
                eventId,
                kind,
                publishedAt,
                deliveredAt,
                times,
                why,
                detectedAt,
                recoveredAt,
                new Trace(shardId, sequenceNumber, partitionKey, podHash, attempts));
    }

    LedgerPlace place() {
        return new LedgerPlace(publishedAt, mismatchKey);
    }

    String windowKey() {
        return windowKey;
    }

    @Override
    public String getId() {
        return mismatchKey;
    }

    @Override
    public boolean isNew() {
        return !kept;
    }

    @PostLoad
    @PostPersist
    void keep() {
        kept = true;
    }
}
