package io.yagura.mysql;

import io.yagura.observe.CostlyWatch;
import io.yagura.observe.CostlyWatchRows;
import java.util.List;
import java.util.UUID;

/** A store without memory, where what is kept is not the point. */
final class KeptNowhere implements CostlyWatchRows, DeadlockHistory {

    @Override
    public void add(CostlyWatch watch) {}

    @Override
    public void remove(UUID id) {}

    @Override
    public List<CostlyWatch> all() {
        return List.of();
    }

    @Override
    public List<Deadlock> of(String instance) {
        return List.of();
    }

    @Override
    public void add(String instance, Deadlock deadlock) {}
}
