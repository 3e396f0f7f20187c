package io.yagura.logmatcher.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

interface WindowTable extends JpaRepository<WindowRow, String>, JpaSpecificationExecutor<WindowRow> {

    List<WindowRow> findByWindowKeyIn(Collection<String> windowKeys);

    /** Those of parts alone have the time. */
    @Query("select w from WindowRow w where w.writtenAt >= :from order by w.writtenAt, w.rowKey")
    List<WindowRow> written(Instant from, Limit limit);

    @Query("""
            select w from WindowRow w where w.writtenAt >= :from and w.publishMinute >= :oldest
            order by w.writtenAt, w.rowKey
            """)
    List<WindowRow> writtenOf(Instant oldest, Instant from, Limit limit);

    /** Nobody can tell more of them. */
    @Modifying
    @Transactional
    @Query("""
            update WindowRow w set w.state = io.yagura.logmatcher.WindowReport.State.UNKNOWN, w.waitsFor = :why
            where w.state = io.yagura.logmatcher.WindowReport.State.OPEN and w.publishMinute < :before
            """)
    int giveUp(Instant before, String why);

    @Query("select w.rowKey from WindowRow w where w.publishMinute < :before order by w.publishMinute")
    List<String> before(Instant before, Limit limit);
}
