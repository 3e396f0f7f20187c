package io.yagura.logmatcher.store;

import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

interface WindowTable extends JpaRepository<WindowRow, String>, JpaSpecificationExecutor<WindowRow> {

    @Query("select w.windowKey from WindowRow w where w.publishMinute < :before order by w.publishMinute")
    List<String> before(Instant before, Limit limit);
}
