package io.yagura.act.store;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What is asked of {@code spent_sighting}, each call a transaction of its own. */
interface SpentRows extends Repository<SpentRow, String> {

    SpentRow save(SpentRow row);

    Optional<SpentRow> findById(String nonce);

    @Transactional
    @Modifying
    @Query("delete from SpentRow s where s.spentAt <= :before")
    int prune(Instant before);
}
