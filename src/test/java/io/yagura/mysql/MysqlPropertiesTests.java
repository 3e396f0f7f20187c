package io.yagura.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;

class MysqlPropertiesTests {

    private static final String FIRST = "yagura.mysql.instances[0].";

    private final Map<String, String> configured = new HashMap<>(Map.of(
            FIRST + "name", "orders-db",
            FIRST + "url", "jdbc:mysql://db:3306/",
            FIRST + "username", "yagura_ro",
            FIRST + "password", "hush"));

    private MysqlProperties bind() {
        return new Binder(new MapConfigurationPropertySource(configured))
                .bind(
                        "yagura.mysql",
                        Bindable.of(MysqlProperties.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT, source -> true))
                .get();
    }

    private void refuses(String key, String value, String... words) {
        configured.put(FIRST + key, value);
        assertThatThrownBy(this::bind)
                .extracting(e -> NestedExceptionUtils.getMostSpecificCause(e).getMessage())
                .asString()
                .contains(words)
                .doesNotContain("hush");
    }

    @Test
    void fillsInWhatIsNotSaid() {
        MysqlInstance instance = bind().instances().getFirst();

        assertThat(instance.interval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(instance.deadline()).isEqualTo(Duration.ofSeconds(1));
        assertThat(instance.transactionThreshold()).isEqualTo(Duration.ofSeconds(30));
        assertThat(instance.target().id()).isEqualTo("mysql/orders-db");
    }

    @Test
    void anInstanceWithoutAControlAccountIsReadOnly() {
        assertThat(bind().instances().getFirst().target().readOnly()).isTrue();

        configured.put(FIRST + "control.username", "yagura_kill");
        assertThat(bind().instances().getFirst().target().readOnly()).isFalse();
    }

    @Test
    void drivesMariaDbUrlsWithTheSameDriver() {
        configured.put(FIRST + "url", "jdbc:mariadb://db/shop?sslMode=REQUIRED");

        assertThat(bind().instances().getFirst().driverUrl()).isEqualTo("jdbc:mysql://db:3306/shop?sslMode=REQUIRED");
    }

    @Test
    void refusesAMissingUrl() {
        configured.remove(FIRST + "url");

        assertThatThrownBy(this::bind)
                .rootCause()
                .hasMessageContaining("[orders-db].url")
                .hasMessageContaining("missing");
    }

    @Test
    void refusesTwoInstancesOfOneName() {
        configured.put("yagura.mysql.instances[1].name", "orders-db");
        configured.put("yagura.mysql.instances[1].url", "jdbc:mysql://other/");
        configured.put("yagura.mysql.instances[1].username", "yagura_ro");

        assertThatThrownBy(this::bind)
                .rootCause()
                .hasMessageContaining("used twice")
                .hasMessageContaining("orders-db");
    }

    @Test
    void namesTheKeyAndTheValueOfWhatItRefuses() {
        refuses("url", "mysql://db", "[orders-db].url", "'mysql://db'");
    }

    @Test
    void refusesANameThatIsNoWord() {
        refuses("name", "orders/db", ".name", "'orders/db'");
    }

    @Test
    void refusesANegativeDeadline() {
        refuses("deadline", "-1s", "[orders-db].deadline", "PT-1S");
    }

    @Test
    void refusesADeadlineLongerThanTheInterval() {
        refuses("deadline", "3s", "[orders-db].deadline", "PT3S");
    }

    @Test
    void refusesAnUnknownKey() {
        configured.put(FIRST + "pasword", "x");

        assertThatThrownBy(this::bind).rootCause().hasMessageContaining("pasword");
    }

    @Test
    void refusesAUrlWithAPasswordInItWithoutRepeatingIt() {
        refuses("url", "jdbc:mysql://db/?user=x&password=hush", "[orders-db].url");
        refuses("url", "jdbc:mysql://u:hush@db/", "[orders-db].url");
    }

    @Test
    void neverPrintsAPassword() {
        configured.put(FIRST + "control.username", "yagura_kill");
        configured.put(FIRST + "control.password", "hush");

        assertThat(bind().toString()).contains("orders-db").doesNotContain("hush");
        assertThat(String.valueOf(bind().instances().getFirst().control())).doesNotContain("hush");
    }
}
