package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbeBudgetTests {

    private static final ProbeBudget.Shard SHARD = new ProbeBudget.Shard("prod", "orders", "shardId-000000000000");

    private final HandClock clock = new HandClock();
    private final ProbeBudget budget = new ProbeBudget(clock);

    @Test
    void letsOneReadThroughInFiveSeconds() {
        assertThat(budget.take(SHARD, 1)).isTrue();
        clock.pass(Duration.ofMillis(4_999));
        assertThat(budget.take(SHARD, 1)).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(budget.take(SHARD, 1)).isTrue();
    }

    @Test
    void takesTwiceAsLongForTwoReads() {
        assertThat(budget.take(SHARD, 2)).isTrue();
        clock.pass(Duration.ofSeconds(9));
        assertThat(budget.take(SHARD, 1)).isFalse();
    }

    @Test
    void countsEachShardByItself() {
        assertThat(budget.take(SHARD, 1)).isTrue();
        assertThat(budget.take(new ProbeBudget.Shard("prod", "orders", "shardId-000000000001"), 1))
                .isTrue();
        assertThat(budget.take(new ProbeBudget.Shard("dev", "orders", "shardId-000000000000"), 1))
                .isTrue();
    }

    @Test
    void leavesAThrottledShardAloneForTwoMinutes() {
        budget.throttled(SHARD);
        clock.pass(Duration.ofSeconds(119));
        assertThat(budget.take(SHARD, 1)).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(budget.take(SHARD, 1)).isTrue();
    }
}
