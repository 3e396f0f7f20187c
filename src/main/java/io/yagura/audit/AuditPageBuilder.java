package io.yagura.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the entries that match a query and cuts a page of them. Pages meet at microseconds, never within one. */
final class AuditPageBuilder {

    private static final Comparator<AuditEntry> NEWEST_FIRST =
            Comparator.comparing(AuditEntry::at).reversed().thenComparing(AuditEntry::auditId);

    private final AuditQuery query;
    private final List<AuditEntry> matching = new ArrayList<>();

    AuditPageBuilder(AuditQuery query) {
        this.query = query;
    }

    void offer(Collection<AuditEntry> entries) {
        entries.stream().filter(this::matches).forEach(matching::add);
        matching.sort(NEWEST_FIRST);
    }

    /** {@return whether entries that began at this time or earlier can no longer be part of the page} */
    boolean isFullBefore(Instant at) {
        return matching.size() > query.size() && at.isBefore(lastOfPage().at());
    }

    AuditPage build(@Nullable String incomplete) {
        if (matching.size() <= query.size()) {
            return new AuditPage(matching, null, incomplete);
        }
        Instant end = lastOfPage().at();
        List<AuditEntry> page =
                matching.stream().takeWhile(e -> !e.at().isBefore(end)).toList();
        boolean more = page.size() < matching.size();
        return new AuditPage(page, more ? micros(end) : null, incomplete);
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private AuditEntry lastOfPage() {
        return matching.get(query.size() - 1);
    }

    private boolean matches(AuditEntry entry) {
        return (query.before() == null || micros(entry.at()) < query.before())
                && (query.from() == null || !entry.at().isBefore(query.from()))
                && (query.to() == null || entry.at().isBefore(query.to()))
                && same(query.operator(), entry.operator())
                && same(query.action(), entry.action())
                && same(query.target(), entry.target())
                && same(query.outcome(), entry.outcome())
                && containsText(entry);
    }

    private static boolean same(@Nullable String wanted, @Nullable String value) {
        return wanted == null || wanted.equals(value);
    }

    private boolean containsText(AuditEntry entry) {
        if (query.text() == null) {
            return true;
        }
        String text = query.text().toLowerCase(Locale.ROOT);
        return Stream.of(
                        entry.operator(),
                        entry.action(),
                        entry.target(),
                        entry.subject(),
                        entry.reason(),
                        entry.message())
                .anyMatch(
                        value -> value != null && value.toLowerCase(Locale.ROOT).contains(text));
    }
}
