package io.yagura.logmatcher.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface AmendmentTable extends JpaRepository<AmendmentRow, String> {

    List<AmendmentRow> findByEventIdAndStreamOrderByAmendedAt(String eventId, String stream, Limit limit);

    @Query("select a.amendmentKey from AmendmentRow a where a.amendmentKey in :keys")
    List<String> known(Collection<String> keys);

    /** How many there are of a window. */
    record OfWindow(String windowKey, long rows) {}

    @Query("""
            select new io.yagura.logmatcher.store.AmendmentTable$OfWindow(a.windowKey, count(a))
            from AmendmentRow a where a.windowKey in :windowKeys group by a.windowKey
            """)
    List<OfWindow> counts(Collection<String> windowKeys);

    /** Those of parts alone have the time. */
    @Query("select a from AmendmentRow a where a.writtenAt >= :from order by a.writtenAt, a.amendmentKey")
    List<AmendmentRow> written(Instant from, Limit limit);

    @Query("select a.amendmentKey from AmendmentRow a where a.publishMinute < :before order by a.publishMinute")
    List<String> before(Instant before, Limit limit);
}
