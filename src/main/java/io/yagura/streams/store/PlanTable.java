package io.yagura.streams.store;

import java.time.Instant;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.transaction.annotation.Transactional;

interface PlanTable extends ListCrudRepository<PlanRow, String> {

    @Transactional
    void deleteByMadeAtBefore(Instant time);
}
