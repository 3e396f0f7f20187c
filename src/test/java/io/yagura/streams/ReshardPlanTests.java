package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReshardPlanTests {

    private static final ReshardPlan.Strategy WALK =
            new ReshardPlan.Strategy(ReshardStrategy.WALK, 6, 7, false, null, List.of());

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
}
