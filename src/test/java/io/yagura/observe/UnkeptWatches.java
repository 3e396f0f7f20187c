package io.yagura.observe;

import java.util.List;
import java.util.UUID;

/** A store of costly watches without memory, where what is kept is not the point. */
public final class UnkeptWatches implements CostlyWatchRows {

    @Override
    public void add(CostlyWatch watch) {}

    @Override
    public void remove(UUID id) {}

    @Override
    public List<CostlyWatch> all() {
        return List.of();
    }
}
