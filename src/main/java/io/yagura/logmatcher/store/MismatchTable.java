package io.yagura.logmatcher.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

interface MismatchTable extends JpaRepository<MismatchRow, String>, JpaSpecificationExecutor<MismatchRow> {

    @Query("select m.mismatchKey from MismatchRow m where m.windowKey in :windowKeys and m.part is null")
    List<String> keysOfWhole(Collection<String> windowKeys);

    @Query("select m.mismatchKey from MismatchRow m where m.windowKey in :windowKeys and m.part = :part")
    List<String> keysOfPart(Collection<String> windowKeys, int part);

    @Query("select m from MismatchRow m where m.windowKey in :windowKeys and m.part = :part order by m.publishedAt")
    List<MismatchRow> ofPart(Collection<String> windowKeys, int part);

    @Query("select m.mismatchKey from MismatchRow m where m.publishedAt < :before order by m.publishedAt")
    List<String> before(Instant before, Limit limit);
}
