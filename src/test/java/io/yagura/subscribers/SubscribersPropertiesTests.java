package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.AwsAccounts;
import io.yagura.observe.Board;
import io.yagura.observe.Collector;
import io.yagura.observe.HandClock;
import io.yagura.observe.Reading;
import io.yagura.observe.Spending;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;

class SubscribersPropertiesTests {

    private static final String FIRST = "yagura.subscribers.applications[0].";

    private final HandClock clock = new HandClock();
    private final Board board = new Board(clock);
    private final Map<String, String> configured = new HashMap<>(
            Map.of(FIRST + "name", "billing-worker", FIRST + "account", "prod", FIRST + "stream", "orders"));

    private SubscribersProperties bind() {
        return new Binder(new MapConfigurationPropertySource(configured))
                .bind(
                        "yagura.subscribers",
                        Bindable.of(SubscribersProperties.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT, source -> true))
                .get();
    }

    private SubscribersWatch watch() {
        return new SubscribersWatch(
                bind(),
                new OneAccount(),
                List.of(new ScriptedTables()),
                new FakeStream(),
                Optional.empty(),
                new Collector(board, new Spending(clock)),
                clock);
    }

    private void refuses(String key, String value, String... words) {
        configured.put(FIRST + key, value);
        assertThatThrownBy(this::bind)
                .extracting(e -> NestedExceptionUtils.getMostSpecificCause(e).getMessage())
                .asString()
                .contains(words);
    }

    @Test
    void fillsInWhatIsNotSaid() {
        SubscriberApplication application = bind().applications().getFirst();

        assertThat(application.leaseTable()).isEqualTo("billing-worker");
        assertThat(application.layout()).isEqualTo("kcl");
        assertThat(application.interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(application.orphanAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(application.lagThreshold()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void namesTheKeyAndTheValueOfWhatItRefuses() {
        refuses("name", "billing worker", ".name", "'billing worker'");
    }

    @Test
    void refusesADeadlineLongerThanTheInterval() {
        refuses("deadline", "11s", "[billing-worker].deadline", "PT11S");
    }

    @Test
    void refusesToCallAnOwnerDeadBetweenTwoLooks() {
        refuses("orphan-after", "9s", "[billing-worker].orphan-after", "PT9S");
    }

    @Test
    void refusesAThresholdBelowWhatIsCalledSlow() {
        refuses("lag-threshold", "30s", "[billing-worker].lag-threshold", "PT30S");
    }

    @Test
    void refusesTwoApplicationsOfOneName() {
        configured.put("yagura.subscribers.applications[1].name", "billing-worker");
        configured.put("yagura.subscribers.applications[1].account", "prod");
        configured.put("yagura.subscribers.applications[1].stream", "orders");

        assertThatThrownBy(this::bind).rootCause().hasMessageContaining("'billing-worker' is used twice");
    }

    @Test
    void refusesAnAccountThatIsNotConfigured() {
        configured.put(FIRST + "account", "prdo");

        assertThatThrownBy(this::watch)
                .hasMessage("yagura.subscribers.applications[billing-worker].account: 'prdo' is not configured;"
                        + " there are prod");
    }

    @Test
    void refusesALayoutThatNobodyReads() {
        configured.put(FIRST + "layout", "go");

        assertThatThrownBy(this::watch)
                .hasMessage("yagura.subscribers.applications[billing-worker].layout: 'go' is not configured;"
                        + " there are kcl");
    }

    @Test
    void watchesEachApplicationFromTheStartToTheEnd() {
        SubscribersWatch watch = watch();
        watch.start();
        assertThat(board.readings()).extracting(Reading::source).hasToString("[subscribers/billing-worker/leases]");

        watch.stop();
        assertThat(board.readings()).isEmpty();
    }

    private static final class OneAccount implements AwsAccounts {

        private final AwsAccount prod =
                new AwsAccount("prod", null, null, null, false, "ap-northeast-1", null, null, List.of());

        @Override
        public List<AwsAccount> all() {
            return List.of(prod);
        }

        @Override
        public @Nullable AwsAccount find(String name) {
            return name.equals("prod") ? prod : null;
        }
    }
}
