package io.yagura.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.streams.HashRange;
import io.yagura.streams.LoadBasis;
import io.yagura.streams.PlannedStep;
import io.yagura.streams.PlannedStep.Part;
import io.yagura.streams.ReshardPlan;
import io.yagura.streams.ReshardPlan.PlannedShard;
import io.yagura.streams.ReshardPlans;
import io.yagura.streams.ReshardRefusal;
import io.yagura.streams.ReshardRefusal.Reason;
import io.yagura.streams.ReshardStrategy;
import io.yagura.streams.StepTimes;
import io.yagura.streams.StepTimes.Kind;
import io.yagura.streams.StreamControl;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        classes = ReshardStoreTests.Rows.class,
        webEnvironment = WebEnvironment.NONE,
        properties = "spring.datasource.url=jdbc:h2:mem:reshards;MODE=MySQL;DB_CLOSE_DELAY=-1")
class ReshardStoreTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final ReshardPlans plans;
    private final StepTimes times;

    @Autowired
    ReshardStoreTests(ReshardPlans plans, StepTimes times) {
        this.plans = plans;
        this.times = times;
    }

    private static ReshardPlan plan(Instant madeAt, int target) {
        return new ReshardPlan(
                "prod",
                "orders",
                madeAt,
                "0123456789abcdef0123",
                4,
                target,
                null,
                null,
                LoadBasis.SHARD_METRICS,
                0.5,
                new StreamControl.Quota(500, 20),
                List.of(new ReshardPlan.Strategy(
                        ReshardStrategy.WALK,
                        6,
                        List.of(
                                new PlannedStep.Count(6),
                                new PlannedStep.Split(new Part("shardId-000000000001", HashRange.ALL), BigInteger.TEN),
                                new PlannedStep.Merge(new Part(null, HashRange.ALL), new Part(null, HashRange.ALL))),
                        7,
                        false,
                        Duration.ofSeconds(90),
                        List.of(new PlannedShard("0", "9", 1.5, null)))),
                List.of(new ReshardRefusal(Reason.TOO_HOT, ReshardStrategy.WALK, "too hot")),
                List.of("mind the gap"));
    }

    @Test
    void givesBackThePlanThatItWasGiven() {
        ReshardPlan plan = plan(NOON, 6);
        String digest = plan.digest(JsonMapper.shared());
        plans.keep(digest, plan);
        plans.keep(digest, plan);
        assertThat(plans.find(digest)).isEqualTo(plan);
        assertThat(plans.find("0".repeat(32))).isNull();
        assertThat(plan(NOON, 7).digest(JsonMapper.shared())).isNotEqualTo(digest);
    }

    @Test
    void letsGoOfPlansAfterADay() {
        plans.keep("a".repeat(32), plan(NOON, 6));
        plans.keep("b".repeat(32), plan(NOON.plus(Duration.ofHours(25)), 6));
        assertThat(plans.find("a".repeat(32))).isNull();
        assertThat(plans.find("b".repeat(32))).isNotNull();
    }

    @Test
    void tellsTheMedianOfWhatWasMeasuredInThisAccount() {
        assertThat(times.usual("prod", Kind.SPLIT)).isNull();
        for (int seconds : List.of(30, 20, 400)) {
            times.learn("prod", Kind.SPLIT, Duration.ofSeconds(seconds));
        }
        times.learn("test", Kind.MERGE, Duration.ofSeconds(1));
        assertThat(times.usual("prod", Kind.SPLIT)).isEqualTo(Duration.ofSeconds(30));
        assertThat(times.usual("prod", Kind.MERGE)).isNull();
        assertThat(times.expected("prod", List.of(Kind.SPLIT, Kind.SPLIT))).isEqualTo(Duration.ofSeconds(60));
        assertThat(times.expected("prod", List.of(Kind.SPLIT, Kind.MERGE))).isNull();
    }

    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        DataJpaRepositoriesAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @EntityScan("io.yagura.streams.store")
    @EnableJpaRepositories("io.yagura.streams.store")
    @Import({StoredReshardPlans.class, StoredStepTimes.class})
    static class Rows {

        @Bean
        JsonMapper json() {
            return JsonMapper.builder().build();
        }

        @Bean
        InstantSource clock() {
            return InstantSource.fixed(NOON);
        }
    }
}
