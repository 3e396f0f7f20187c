package io.yagura.logmatcher.store;

import io.yagura.logmatcher.KeptWindow;
import io.yagura.logmatcher.LedgerPlace;
import io.yagura.logmatcher.WindowFacts;
import io.yagura.logmatcher.WindowReport;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A window as a row. */
@Entity
@Table(name = "logmatcher_window")
class WindowRow implements Persistable<String> {

    /** Sources that hold a window open, as lines of one text. */
    private static final int LONGEST = 4_000;

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private String windowKey = "";

    private String stream = "";
    private String subscriber = "";
    private Instant publishMinute = Instant.EPOCH;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private WindowReport.State state = WindowReport.State.OPEN;

    private long published;
    private @Nullable Long matched;
    private @Nullable Long late;
    private @Nullable Long lost;
    private @Nullable Long duplicated;
    private @Nullable Long unexpected;
    private @Nullable Long failed;
    private @Nullable Long notKnown;
    private long skewed;
    private @Nullable Long medianMillis;
    private @Nullable Long slowestPercentMillis;
    private @Nullable Long slowestMillis;

    @Column(columnDefinition = "LONGTEXT")
    private String waitsFor = "";

    @Transient
    private boolean kept;

    protected WindowRow() {}

    WindowRow(WindowReport report) {
        windowKey = key(report);
        stream = report.stream();
        subscriber = report.subscriber();
        publishMinute = report.minute();
        take(report);
    }

    static String key(WindowReport report) {
        return RowKey.window(report.stream(), report.subscriber(), report.minute());
    }

    void take(WindowReport report) {
        WindowFacts facts = WindowFacts.of(report);
        state = facts.state();
        published = facts.published();
        matched = facts.matched();
        late = facts.late();
        lost = facts.lost();
        duplicated = facts.duplicate();
        unexpected = facts.unexpected();
        failed = facts.failed();
        notKnown = facts.unknown();
        skewed = facts.skewed();
        medianMillis = facts.medianMillis();
        slowestPercentMillis = facts.slowestPercentMillis();
        slowestMillis = facts.slowestMillis();
        waitsFor = Fit.text(LONGEST, String.join("\n", facts.waitsFor()));
    }

    KeptWindow window() {
        return new KeptWindow(
                stream,
                subscriber,
                new WindowFacts(
                        publishMinute,
                        state,
                        published,
                        matched,
                        late,
                        lost,
                        duplicated,
                        unexpected,
                        failed,
                        notKnown,
                        skewed,
                        medianMillis,
                        slowestPercentMillis,
                        slowestMillis,
                        waitsFor.isEmpty() ? List.of() : List.of(waitsFor.split("\n"))));
    }

    LedgerPlace place() {
        return new LedgerPlace(publishMinute, windowKey);
    }

    @Override
    public String getId() {
        return windowKey;
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
