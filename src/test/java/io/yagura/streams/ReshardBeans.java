package io.yagura.streams;

import io.yagura.accounts.AwsAccounts;
import io.yagura.accounts.Configured;
import io.yagura.audit.AuditTrail;
import io.yagura.observe.Board;
import io.yagura.subscribers.StreamTopology;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** All that resharding needs, on a Kinesis in memory. */
@Import({
    Reshard.class,
    StopReshard.class,
    ResumeReshard.class,
    ReshardDriver.class,
    ReshardPlanner.class,
    ReshardLookout.class,
    KnownLoad.class,
    ClosedShards.class,
    BoardLoads.class,
    Reshards.class
})
public class ReshardBeans {

    @Bean
    public MadeUpKinesis kinesis() {
        return new MadeUpKinesis();
    }

    @Bean
    CountCalls countCalls(AuditTrail trail, InstantSource clock) {
        return new CountCalls(trail, JsonMapper.builder().build(), clock);
    }

    @Bean
    public MadeUpReaders readers() {
        return new MadeUpReaders();
    }

    @Bean
    StreamTopology topology(Board board) {
        return new BoardTopology(board);
    }

    @Bean
    ReshardProperties reshardProperties() {
        return new ReshardProperties(List.of(), Duration.ofSeconds(2));
    }

    @Bean
    @ConditionalOnMissingBean
    AwsAccounts reshardAccounts() {
        return Configured.accounts(Configured.properties(Configured.account("prod", null, "*")));
    }

    @Bean
    ReshardPlans plans() {
        return new KeptPlans();
    }

    @Bean
    StepTimes times() {
        return new KeptTimes();
    }

    /** Plans in memory. */
    static final class KeptPlans implements ReshardPlans {

        private final Map<String, ReshardPlan> plans = new ConcurrentHashMap<>();

        @Override
        public void keep(String digest, ReshardPlan plan) {
            plans.put(digest, plan);
        }

        @Override
        public @Nullable ReshardPlan find(String digest) {
            return plans.get(digest);
        }
    }

    /** Times in memory, the last of each kind. */
    static final class KeptTimes implements StepTimes {

        final Map<Kind, Duration> last = new ConcurrentHashMap<>();

        @Override
        public void learn(String account, Kind kind, Duration took) {
            last.put(kind, took);
        }

        @Override
        public @Nullable Duration usual(String account, Kind kind) {
            return last.get(kind);
        }
    }
}
