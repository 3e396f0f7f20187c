package io.yagura.audit.store;

import io.yagura.audit.AuditStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What is asked of {@code audit_event}; it can add and read, and nothing else. */
interface AuditRows extends Repository<AuditRow, Long> {

    AuditRow save(AuditRow row);

    boolean existsByEventUid(UUID eventUid);

    List<AuditRow> findByAuditIdIn(Collection<UUID> auditIds);

    /** An action begins with its earliest event, whatever that is: the opening may be on its way from a journal. */
    @Query("""
            select new io.yagura.audit.AuditStore$Beginning(a.auditId, a.happenedAt, a.id)
            from AuditRow a
            where (a.happenedAt < :before or (a.happenedAt = :before and a.id < :beforeRow))
            and a.happenedAt >= :from
            and (:operator is null or a.operator = :operator)
            and (:action is null or a.action = :action)
            and (:target is null or a.target = :target)
            and not exists (
                select 1 from AuditRow e where e.auditId = a.auditId
                and (e.happenedAt < a.happenedAt or (e.happenedAt = a.happenedAt and e.id < a.id)))
            and (:outcome is null or exists (
                select 1 from AuditRow o where o.auditId = a.auditId
                and (o.outcome = :outcome or (:outcome = 'denied' and o.phase = 'DENIED'))))
            and (:pattern is null or exists (
                select 1 from AuditRow t where t.auditId = a.auditId and (
                    lower(t.operator) like :pattern escape '!'
                    or lower(t.action) like :pattern escape '!'
                    or lower(t.target) like :pattern escape '!'
                    or lower(t.subject) like :pattern escape '!'
                    or lower(t.reason) like :pattern escape '!'
                    or lower(t.message) like :pattern escape '!')))
            order by a.happenedAt desc, a.id desc
            """)
    List<AuditStore.Beginning> beginnings(
            Instant before,
            long beforeRow,
            Instant from,
            @Nullable String operator,
            @Nullable String action,
            @Nullable String target,
            @Nullable String outcome,
            @Nullable String pattern,
            Limit limit);

    @Query("""
            select a.auditId from AuditRow a
            where a.phase = 'OPENED' and a.runId <> :exceptRun
            and a.happenedAt >= :openedFrom and a.happenedAt < :openedBefore
            and not exists (
                select 1 from AuditRow e where e.auditId = a.auditId and e.phase in ('JUDGED', 'AMENDED', 'DENIED'))
            order by a.id
            """)
    List<UUID> unjudged(UUID exceptRun, Instant openedFrom, Instant openedBefore);
}
