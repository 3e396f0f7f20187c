package io.yagura.audit.store;

import io.yagura.audit.AuditQuery;
import io.yagura.audit.AuditRecord;
import io.yagura.audit.AuditStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Repository;

/** The trail in {@code audit_event}. */
@Repository
class JpaAuditStore implements AuditStore {

    // within DATETIME's range
    private static final Instant EVER = Instant.parse("1971-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

    private final AuditRows rows;

    JpaAuditStore(AuditRows rows) {
        this.rows = rows;
    }

    @Override
    public void add(AuditRecord record) {
        try {
            rows.save(new AuditRow(record));
        } catch (DataIntegrityViolationException e) {
            if (!rows.existsByEventUid(record.uid())) {
                throw e;
            }
        }
    }

    @Override
    public List<AuditRecord> of(Collection<UUID> auditIds) {
        return rows.findByAuditIdIn(auditIds).stream().map(AuditRow::record).toList();
    }

    @Override
    public List<Beginning> beginnings(AuditQuery query, @Nullable Beginning after, int limit) {
        Instant before = after == null ? upperEnd(query) : after.at();
        return rows.beginnings(
                before,
                after == null ? Long.MIN_VALUE : after.row(),
                query.from() == null ? EVER : clamped(query.from()),
                query.operator(),
                query.action(),
                query.target(),
                query.outcome(),
                pattern(query.text()),
                Limit.of(limit));
    }

    private static Instant upperEnd(AuditQuery query) {
        Instant end = query.to() == null ? NEVER : clamped(query.to());
        if (query.before() == null) {
            return end;
        }
        Instant page = clamped(Instant.EPOCH.plus(query.before(), ChronoUnit.MICROS));
        return page.isBefore(end) ? page : end;
    }

    private static Instant clamped(Instant at) {
        if (at.isBefore(EVER)) {
            return EVER;
        }
        return at.isAfter(NEVER) ? NEVER : at;
    }

    private static @Nullable String pattern(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String literal = text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + literal + "%";
    }

    @Override
    public List<UUID> unjudged(UUID exceptRun, Instant openedFrom, Instant openedBefore) {
        return rows.unjudged(exceptRun, clamped(openedFrom), clamped(openedBefore));
    }
}
