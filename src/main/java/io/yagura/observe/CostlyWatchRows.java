package io.yagura.observe;

import java.util.List;
import java.util.UUID;

/** Where running costly watches are kept, so that a restart knows what it ended. */
public interface CostlyWatchRows {

    void add(CostlyWatch watch);

    void remove(UUID id);

    List<CostlyWatch> all();
}
