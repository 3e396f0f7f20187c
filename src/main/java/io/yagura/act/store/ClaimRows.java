package io.yagura.act.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What is asked of {@code action_claim}, each call a transaction of its own. */
interface ClaimRows extends Repository<ClaimRow, String> {

    ClaimRow save(ClaimRow row);

    Optional<ClaimRow> findById(String claimKey);

    @Transactional
    @Modifying
    @Query("delete from ClaimRow c where c.claimKey = :claimKey and c.expiresAt <= :now")
    int deleteExpired(String claimKey, Instant now);

    @Transactional
    @Modifying
    @Query("delete from ClaimRow c where c.claimKey = :claimKey and c.auditId = :auditId")
    int release(String claimKey, UUID auditId);

    @Transactional
    @Modifying
    @Query("delete from ClaimRow c where c.expiresAt <= :before")
    int prune(Instant before);
}
