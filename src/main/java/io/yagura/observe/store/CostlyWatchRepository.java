package io.yagura.observe.store;

import org.springframework.data.repository.ListCrudRepository;

interface CostlyWatchRepository extends ListCrudRepository<CostlyWatchRow, String> {}
