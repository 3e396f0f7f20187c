package io.yagura.observe.store;

import io.yagura.observe.CostlyWatch;
import io.yagura.observe.CostlyWatchRows;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps running costly watches in Yagura's store. */
@Component
class StoredCostlyWatches implements CostlyWatchRows {

    private final CostlyWatchRepository repository;

    StoredCostlyWatches(CostlyWatchRepository repository) {
        this.repository = repository;
    }

    @Override
    public void add(CostlyWatch watch) {
        repository.save(new CostlyWatchRow(watch));
    }

    @Override
    public void remove(UUID id) {
        repository.deleteById(id.toString());
    }

    @Override
    public List<CostlyWatch> all() {
        return repository.findAll().stream().map(CostlyWatchRow::watch).toList();
    }
}
