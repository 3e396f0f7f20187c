package io.yagura.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;

class AccountsPropertiesTests {

    private static final String FIRST = "yagura.streams.accounts[0].";

    private final Map<String, String> configured = new HashMap<>(Map.of(
            FIRST + "name", "prod",
            FIRST + "region", "ap-northeast-1",
            FIRST + "streams", "orders,billing-*"));

    private AccountsProperties bind() {
        return new Binder(new MapConfigurationPropertySource(configured))
                .bind(
                        "yagura.streams",
                        Bindable.of(AccountsProperties.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT, source -> true))
                .get();
    }

    private void refuses(String key, String value, String... words) {
        configured.put(key, value);
        assertThatThrownBy(this::bind)
                .extracting(e -> NestedExceptionUtils.getMostSpecificCause(e).getMessage())
                .asString()
                .contains(words);
    }

    @Test
    void fillsInWhatIsNotSaid() {
        AccountsProperties properties = bind();

        assertThat(properties.pace().list()).isEqualTo(Duration.ofSeconds(15));
        assertThat(properties.pace().settle()).isEqualTo(Duration.ofMinutes(1));
        assertThat(properties.prices()).isEqualTo(new Prices(0.01, 0.125));
        assertThat(properties.nearLimit()).isEqualTo(0.8);
        assertThat(properties.accounts().getFirst().target().id()).isEqualTo("accounts/prod");
    }

    @Test
    void knowsWhichStreamsAreMeant() {
        AwsAccount account = bind().accounts().getFirst();

        assertThat(account.watches("orders")).isTrue();
        assertThat(account.watches("billing-eu")).isTrue();
        assertThat(account.watches("orders-2")).isFalse();
        assertThat(account.named()).containsExactly("orders");
    }

    @ParameterizedTest
    @CsvSource({
        "name, pro:d",
        "region, Tokyo",
        "role-arn, yagura",
        "endpoint, 'ftp://localhost'",
        "streams, 'orders,b/c'"
    })
    void namesTheKeyAndTheValueOfAnImpossibleAccount(String key, String value) {
        String last = value.substring(value.indexOf(',') + 1);

        refuses(FIRST + key, value, "." + key, "'" + last + "'");
    }

    @Test
    void namesTheKeyAndTheValueOfImpossiblePacesAndPrices() {
        refuses("yagura.streams.pace.list", "1s", "yagura.streams.pace.list", "2s or more", "PT1S");
        configured.remove("yagura.streams.pace.list");
        refuses("yagura.streams.prices.thousand-metrics", "-1", "prices.thousand-metrics", "'-1.0'");
        configured.remove("yagura.streams.prices.thousand-metrics");
        refuses("yagura.streams.near-limit", "1.5", "near-limit", "'1.5'");
    }

    @Test
    void refusesTwoAccountsOfOneName() {
        configured.put("yagura.streams.accounts[1].region", "eu-west-1");
        refuses("yagura.streams.accounts[1].name", "prod", "accounts[1].name: 'prod' is used twice");
    }

    @Test
    void refusesAKeyThatDoesNotExist() {
        configured.put(FIRST + "reigon", "eu-west-1");
        assertThatThrownBy(this::bind).isNotNull();
    }
}
