package io.yagura.streams.store;

import io.yagura.streams.ReshardPlan;
import io.yagura.streams.ReshardPlans;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps plans in Yagura's store, for as long as anybody could still want to look at one that was carried out. */
@Component
class StoredReshardPlans implements ReshardPlans {

    private static final Duration KEPT = Duration.ofDays(1);

    private final PlanTable plans;
    private final JsonMapper json;

    StoredReshardPlans(PlanTable plans, JsonMapper json) {
        this.plans = plans;
        this.json = json;
    }

    @Override
    public void keep(String digest, ReshardPlan plan) {
        plans.deleteByMadeAtBefore(plan.madeAt().minus(KEPT));
        if (!plans.existsById(digest)) {
            plans.save(new PlanRow(digest, plan.madeAt(), json.writeValueAsString(plan)));
        }
    }

    @Override
    public @Nullable ReshardPlan find(String digest) {
        return plans.findById(digest)
                .map(row -> json.readValue(row.plan(), ReshardPlan.class))
                .orElse(null);
    }
}
