package io.yagura.mysql.store;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.ListCrudRepository;

interface DeadlockRepository extends ListCrudRepository<DeadlockRow, Long> {

    List<DeadlockRow> findByInstanceOrderByDetectedAtDescIdDesc(String instance, Limit limit);
}
