package io.yagura.logmatcher.store;

import static java.util.Objects.requireNonNull;

import io.yagura.logmatcher.DelayCounts;
import io.yagura.logmatcher.KeptWindow;
import io.yagura.logmatcher.LedgerPlace;
import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.PodCount;
import io.yagura.logmatcher.Verdict;
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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** What a matcher says of a window, as a row. */
@Entity
@Table(name = "logmatcher_window")
class WindowRow implements Persistable<String> {

    /** Sources that hold a window open, as lines of one text. */
    private static final int LONGEST = 4_000;

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private String rowKey = "";

    @JdbcTypeCode(SqlTypes.CHAR)
    private String windowKey = "";

    private @Nullable Integer part;

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

    /** Null of a window that was kept before there were parts. */
    @Column(columnDefinition = "LONGTEXT")
    private @Nullable String delays;

    @Column(columnDefinition = "LONGTEXT")
    private @Nullable String inTime;

    private @Nullable Instant writtenAt;

    @Transient
    private boolean kept;

    protected WindowRow() {}

    WindowRow(WindowReport report, @Nullable Part part, @Nullable Instant writtenAt) {
        windowKey = key(report);
        rowKey = RowKey.share(windowKey, part);
        this.part = part == null ? null : part.number();
        stream = report.stream();
        subscriber = report.subscriber();
        publishMinute = report.minute();
        take(report, writtenAt);
    }

    static String key(WindowReport report) {
        return RowKey.window(report.stream(), report.subscriber(), report.minute());
    }

    /** Takes what is said now, at a time by the store's clock, which is null where nobody follows. */
    void take(WindowReport report, @Nullable Instant at) {
        writtenAt = at;
        delays = report.delays().encoded();
        List<PodCount> byRelease = report.inTime();
        inTime = byRelease == null ? null : PodCount.encoded(byRelease);
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
                        holders()));
    }

    /** {@return what was said, to be added to what others say of the window} */
    WindowReport report() {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        WindowFacts facts = window().window();
        for (Verdict verdict : Verdict.values()) {
            if (facts.count(verdict) > 0) {
                counts.put(verdict, facts.count(verdict));
            }
        }
        return new WindowReport(
                stream,
                subscriber,
                publishMinute,
                state,
                published,
                counts,
                skewed,
                holders(),
                delays == null ? DelayCounts.NONE : DelayCounts.read(delays),
                inTime == null ? null : PodCount.read(inTime));
    }

    private List<String> holders() {
        return waitsFor.isEmpty() ? List.of() : List.of(waitsFor.split("\n"));
    }

    /** {@return how many single mismatches may be kept of it} */
    long mismatches() {
        WindowFacts facts = window().window();
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict != Verdict.MATCHED)
                .mapToLong(facts::count)
                .sum();
    }

    Optional<Part> part() {
        return Optional.ofNullable(part).map(Part::new);
    }

    String windowKey() {
        return windowKey;
    }

    Instant writtenAt() {
        return requireNonNull(writtenAt);
    }

    LedgerPlace place() {
        return new LedgerPlace(publishMinute, windowKey);
    }

    @Override
    public String getId() {
        return rowKey;
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
