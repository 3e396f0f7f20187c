package io.yagura.logmatcher.store;

import io.yagura.logmatcher.LedgerPlace;
import io.yagura.logmatcher.MismatchQuery;
import io.yagura.logmatcher.Verdict;
import io.yagura.logmatcher.WindowQuery;
import io.yagura.logmatcher.WindowReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;

/** Puts queries into conditions: only what was asked for, so that the store can choose an index. */
final class LedgerFilters<R> {

    static final Sort WINDOW_ORDER = Sort.by(Sort.Order.desc("publishMinute"), Sort.Order.asc("windowKey"));
    static final Sort MISMATCH_ORDER = Sort.by(Sort.Order.desc("publishedAt"), Sort.Order.asc("mismatchKey"));

    private final List<Specification<R>> all = new ArrayList<>();

    private LedgerFilters() {}

    static Specification<WindowRow> of(WindowQuery query) {
        LedgerFilters<WindowRow> filters = new LedgerFilters<>();
        filters.equal("stream", query.stream());
        filters.equal("subscriber", query.subscriber());
        filters.equal("state", query.state());
        filters.between("publishMinute", query.from(), query.to());
        filters.after("publishMinute", "windowKey", query.after());
        filters.counts(query.verdict());
        return Specification.allOf(filters.all);
    }

    /** {@return which rows may belong to a window that was asked for, where windows lie in several rows} */
    static Specification<WindowRow> ofShares(WindowQuery query, @Nullable LedgerPlace after, Instant settledBefore) {
        LedgerFilters<WindowRow> filters = new LedgerFilters<>();
        filters.equal("stream", query.stream());
        filters.equal("subscriber", query.subscriber());
        filters.between("publishMinute", query.from(), query.to());
        filters.after("publishMinute", "windowKey", after);
        filters.counts(query.verdict());
        WindowReport.State state = query.state();
        if (state == WindowReport.State.CLOSED) {
            filters.equal("state", state);
        } else if (state != null) {
            // one that nobody holds open may lack a part
            filters.all.add((row, ignored, where) -> where.or(
                    where.equal(row.get("state"), state),
                    where.greaterThanOrEqualTo(row.<Instant>get("publishMinute"), Fit.reachable(settledBefore))));
        }
        return Specification.allOf(filters.all);
    }

    static Specification<MismatchRow> of(MismatchQuery query) {
        LedgerFilters<MismatchRow> filters = new LedgerFilters<>();
        filters.equal("stream", query.stream());
        filters.equal("subscriber", query.subscriber());
        filters.equal("kind", query.kind());
        filters.equal("eventId", query.eventId());
        filters.equal("publishMinute", query.minute() == null ? null : Fit.reachable(query.minute()));
        filters.equal("shardId", query.shardId());
        filters.equal("sequenceNumber", query.sequenceNumber());
        filters.equal("partitionKey", query.partitionKey());
        filters.equal("podHash", query.podHash());
        filters.between("publishedAt", query.from(), query.to());
        filters.after("publishedAt", "mismatchKey", query.after());
        Boolean recovered = query.recovered();
        if (recovered != null) {
            filters.all.add((row, ignored, where) -> recovered
                    ? row.get("recoveredAt").isNotNull()
                    : row.get("recoveredAt").isNull());
        }
        return Specification.allOf(filters.all);
    }

    private static String count(Verdict verdict) {
        return switch (verdict) {
            case MATCHED -> "matched";
            case LATE -> "late";
            case LOST -> "lost";
            case DUPLICATE -> "duplicated";
            case UNEXPECTED -> "unexpected";
            case FAILED -> "failed";
            case UNKNOWN -> "notKnown";
        };
    }

    private void counts(@Nullable Verdict verdict) {
        if (verdict != null) {
            all.add((row, ignored, where) -> where.greaterThan(row.<Long>get(count(verdict)), 0L));
        }
    }

    private void equal(String field, @Nullable Object value) {
        if (value != null) {
            all.add((row, ignored, where) -> where.equal(row.get(field), value));
        }
    }

    private void between(String field, @Nullable Instant from, @Nullable Instant to) {
        if (from != null) {
            all.add((row, ignored, where) -> where.greaterThanOrEqualTo(row.<Instant>get(field), Fit.reachable(from)));
        }
        if (to != null) {
            all.add((row, ignored, where) -> where.lessThan(row.<Instant>get(field), Fit.reachable(to)));
        }
    }

    private void after(String timeField, String keyField, @Nullable LedgerPlace place) {
        if (place != null) {
            Instant at = Fit.reachable(place.at());
            all.add((row, ignored, where) -> where.or(
                    where.lessThan(row.<Instant>get(timeField), at),
                    where.and(
                            where.equal(row.get(timeField), at),
                            where.greaterThan(row.<String>get(keyField), place.key()))));
        }
    }
}
