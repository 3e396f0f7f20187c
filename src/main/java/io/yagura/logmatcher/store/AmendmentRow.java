package io.yagura.logmatcher.store;

import static java.util.Objects.requireNonNull;

import io.yagura.logmatcher.Amendment;
import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.Verdict;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** An amendment as a row; it never changes. */
@Entity
@Table(name = "logmatcher_amendment")
class AmendmentRow implements Persistable<String> {

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private String amendmentKey = "";

    @JdbcTypeCode(SqlTypes.CHAR)
    private String windowKey = "";

    private String stream = "";
    private String subscriber = "";
    private Instant publishMinute = Instant.EPOCH;
    private String eventId = "";

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private @Nullable Verdict verdictBefore;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private @Nullable Verdict verdictAfter;

    private Instant amendedAt = Instant.EPOCH;
    private @Nullable Integer part;
    private @Nullable Instant writtenAt;

    protected AmendmentRow() {}

    AmendmentRow(Amendment amendment, @Nullable Part part, @Nullable Instant writtenAt) {
        amendmentKey = RowKey.amendment(amendment);
        windowKey = RowKey.window(amendment.stream(), amendment.subscriber(), amendment.minute());
        stream = amendment.stream();
        subscriber = amendment.subscriber();
        publishMinute = amendment.minute();
        eventId = Fit.text(300, amendment.eventId());
        verdictBefore = amendment.from();
        verdictAfter = amendment.to();
        amendedAt = Fit.time(amendment.at());
        this.part = part == null ? null : part.number();
        this.writtenAt = writtenAt;
    }

    Amendment amendment() {
        return new Amendment(stream, subscriber, publishMinute, eventId, verdictBefore, verdictAfter, amendedAt);
    }

    Instant writtenAt() {
        return requireNonNull(writtenAt);
    }

    Part part() {
        return new Part(requireNonNull(part));
    }

    String windowKey() {
        return windowKey;
    }

    @Override
    public String getId() {
        return amendmentKey;
    }

    /** Those that are there already are not saved again. */
    @Override
    public boolean isNew() {
        return true;
    }
}
