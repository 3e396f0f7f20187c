package io.yagura.streams;

import org.jspecify.annotations.Nullable;

/** Plans by their digest, so that a sighting has only to name one; kept for all consoles. */
public interface ReshardPlans {

    void keep(String digest, ReshardPlan plan);

    /** {@return the plan, or null when there is none of this digest, or it is long over} */
    @Nullable ReshardPlan find(String digest);
}
