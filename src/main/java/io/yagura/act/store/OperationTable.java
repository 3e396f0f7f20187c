package io.yagura.act.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What is asked of {@code operation}, each call a transaction of its own. */
interface OperationTable extends Repository<OperationRow, UUID> {

    OperationRow save(OperationRow row);

    Optional<OperationRow> findById(UUID id);

    boolean existsById(UUID id);

    boolean existsByAuditId(UUID auditId);

    @Query("select o from OperationRow o where o.endedAt is null or o.endedAt > :time order by o.startedAt desc")
    List<OperationRow> notEndedBefore(Instant time);

    @Query("""
            select o from OperationRow o
            where o.endedAt is null and (o.drivenBy is null or o.leaseUntil <= :now)
            order by o.startedAt
            """)
    List<OperationRow> waiting(Instant now);

    @Transactional
    @Modifying
    @Query("""
            update OperationRow o set o.stepsDone = :stepsDone, o.steps = :steps, o.progress = :progress,
                o.endedAt = :endedAt, o.outcome = :outcome, o.leaseUntil = :leaseUntil
            where o.id = :id and o.drivenBy = :run and o.endedAt is null
            """)
    int note(
            UUID id,
            UUID run,
            long stepsDone,
            long steps,
            @Nullable String progress,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            Instant leaseUntil);

    @Transactional
    @Modifying
    @Query("""
            update OperationRow o set o.drivenBy = :run, o.leaseUntil = :leaseUntil
            where o.id = :id and o.endedAt is null and (o.drivenBy is null or o.leaseUntil <= :now)
            """)
    int lease(UUID id, UUID run, Instant now, Instant leaseUntil);

    @Transactional
    @Modifying
    @Query("""
            update OperationRow o set o.drivenBy = null, o.leaseUntil = :now
            where o.id = :id and o.drivenBy = :run and o.endedAt is null
            """)
    int release(UUID id, UUID run, Instant now);

    @Transactional
    @Modifying
    @Query("update OperationRow o set o.heldBy = :by where o.id = :id and o.endedAt is null and o.heldBy is null")
    int hold(UUID id, String by);

    @Transactional
    @Modifying
    @Query("update OperationRow o set o.heldBy = null where o.id = :id and o.endedAt is null and o.heldBy is not null")
    int goOn(UUID id);

    @Transactional
    @Modifying
    @Query("""
            update OperationRow o set o.endedAt = :endedAt, o.outcome = :outcome, o.progress = :progress
            where o.id = :id and o.endedAt is null and o.heldBy is not null
            """)
    int giveUp(UUID id, Instant endedAt, String outcome, String progress);
}
