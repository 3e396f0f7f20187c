package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.streams.ReshardRefusal.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReshardPlanTests {

    private static final ReshardPlan.Strategy WALK =
            new ReshardPlan.Strategy(ReshardStrategy.WALK, 6, List.of(), 7, false, null, List.of());

    private static ReshardPlan plan(StreamControl.@Nullable Quota quota) {
        return new ReshardPlan(
                "prod",
                "orders",
                Instant.EPOCH,
                "0123",
                4,
                6,
                null,
                null,
                null,
                null,
                quota,
                List.of(WALK),
                List.of(),
                List.of());
    }

    @Test
    void theAccountsShardsAtThePeakCountThoseOfItsOtherStreams() {
        assertThat(plan(new StreamControl.Quota(500, 14)).accountShardsAtPeak(WALK))
                .isEqualTo(17);
    }

    @Test
    void theyAreUnknownWhereTheQuotaIs() {
        assertThat(plan(null).accountShardsAtPeak(WALK)).isNull();
    }

    @Test
    void aReasonThatHoldsForAllStrategiesIsToldOnceAndNotWithEach() {
        ReshardPlan.Strategy count =
                new ReshardPlan.Strategy(ReshardStrategy.UPDATE_SHARD_COUNT, 1, List.of(), 7, true, null, List.of());
        ReshardRefusal busy = ReshardRefusal.of(Reason.NOT_ACTIVE, "orders is UPDATING");
        ReshardRefusal unseen = new ReshardRefusal(Reason.UNSEEN, ReshardStrategy.WALK, "no quota");
        ReshardRefusal unseenToo = new ReshardRefusal(Reason.UNSEEN, ReshardStrategy.UPDATE_SHARD_COUNT, "no quota");
        ReshardRefusal far = new ReshardRefusal(Reason.HALF_OR_DOUBLE, ReshardStrategy.UPDATE_SHARD_COUNT, "too far");
        ReshardPlan plan = new ReshardPlan(
                "prod",
                "orders",
                Instant.EPOCH,
                "0123",
                4,
                9,
                null,
                null,
                null,
                null,
                null,
                List.of(count, WALK),
                List.of(busy, unseen, unseenToo, far),
                List.of());
        assertThat(plan.againstAll()).containsExactly(busy, unseen);
        assertThat(plan.againstOnly(ReshardStrategy.UPDATE_SHARD_COUNT)).containsExactly(far);
        assertThat(plan.againstOnly(ReshardStrategy.WALK)).isEmpty();
        assertThat(plan.against(ReshardStrategy.WALK)).containsExactly(busy, unseen);
    }
}
