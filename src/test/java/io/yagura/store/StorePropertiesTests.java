package io.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorePropertiesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://db/yagura?password=secret | url: 'jdbc:postgresql://db/yagura' begins neither with jdbc:mysql: nor with jdbc:h2:
            jdbc:h2:file:/var/yagura;WRITE_DELAY=0      | url: 'jdbc:h2:file:/var/yagura' lacks ;MODE=MySQL
            jdbc:h2:file:/var/yagura;MODE=MySQL         | url: 'jdbc:h2:file:/var/yagura' lacks ;WRITE_DELAY=0
            jdbc:h2:./yagura;MODE=MySQL                 | url: 'jdbc:h2:./yagura' lacks ;WRITE_DELAY=0
            jdbc:mysql://db/yagura                      | username: is missing for jdbc:mysql://db/yagura
            """)
    void refusesWhatCannotBeReliedOn(String url, String message) {
        assertThatThrownBy(() -> new StoreProperties(url, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void keepsEverythingInTheDataDirectoryWhenNothingIsSaid() {
        StoreAddress address = StoreAddress.of(new StoreProperties(null, null, null), Path.of("/var/lib/yagura"));
        assertThat(address.jdbcUrl())
                .startsWith("jdbc:h2:async:/var/lib/yagura/store;")
                .contains(";MODE=MySQL")
                .contains(";WRITE_DELAY=0");
        assertThat(address.shared()).isFalse();
    }

    @Test
    void givesAServerTimeLimitsUnlessItHasItsOwn() {
        StoreAddress plain = mysql("jdbc:mysql://db/yagura");
        assertThat(plain.shared()).isTrue();
        assertThat(plain.answeringWithin(1, 2).jdbcUrl())
                .isEqualTo("jdbc:mysql://db/yagura?connectTimeout=1&socketTimeout=2");
        assertThat(mysql("jdbc:mysql://db/yagura?socketTimeout=9&sslMode=REQUIRED")
                        .answeringWithin(1, 2)
                        .jdbcUrl())
                .isEqualTo("jdbc:mysql://db/yagura?socketTimeout=9&sslMode=REQUIRED&connectTimeout=1");
        StoreAddress h2 = StoreAddress.of(
                new StoreProperties("jdbc:h2:tcp://db/./yagura;MODE=MySQL;WRITE_DELAY=0", "sa", ""), Path.of("."));
        assertThat(h2.shared()).isTrue();
        assertThat(h2.answeringWithin(1, 2).jdbcUrl()).endsWith(";WRITE_DELAY=0;NETWORK_TIMEOUT=2");
        assertThat(h2.answeringWithin(1, 2).answeringWithin(1, 3).jdbcUrl()).endsWith(";NETWORK_TIMEOUT=2");
    }

    @Test
    void neverPrintsAPassword() {
        StoreProperties properties = new StoreProperties("jdbc:mysql://db/yagura?password=secret", "me", "secret");
        assertThat(properties.toString()).doesNotContain("secret");
        assertThat(StoreAddress.of(properties, Path.of(".")).toString()).doesNotContain("secret");
    }

    private static StoreAddress mysql(String url) {
        return StoreAddress.of(new StoreProperties(url, "yagura", "secret"), Path.of("."));
    }
}
