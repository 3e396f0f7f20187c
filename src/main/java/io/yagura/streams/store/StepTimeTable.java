package io.yagura.streams.store;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.ListCrudRepository;

interface StepTimeTable extends ListCrudRepository<StepTimeRow, Long> {

    List<StepTimeRow> findByAccountAndKindOrderByIdDesc(String account, String kind, Limit limit);
}
