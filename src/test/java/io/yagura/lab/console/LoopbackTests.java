package io.yagura.lab.console;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class LoopbackTests {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "localhost", "::1"})
    void acceptsThisMachine(String address) {
        var environment = new MockEnvironment().withProperty("server.address", address);
        assertThatCode(() -> Loopback.require(environment)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.1.2.3", "no such host", " "})
    void refusesWhatOthersCouldReachAndSaysSo(String address) {
        var environment = new MockEnvironment().withProperty("server.address", address);
        assertThatThrownBy(() -> Loopback.require(environment))
                .hasMessageContaining("server.address is '" + address + "'");
    }

    @Test
    void refusesAnAbsentAddressBecauseItMeansAllOfThem() {
        assertThatThrownBy(() -> Loopback.require(new MockEnvironment())).hasMessageContaining("127.0.0.1 only");
    }

    @Test
    void refusesAManagementPortThatOthersCouldReach() {
        var environment = new MockEnvironment()
                .withProperty("server.address", "127.0.0.1")
                .withProperty("management.server.address", "0.0.0.0");
        assertThatThrownBy(() -> Loopback.require(environment)).hasMessageContaining("management.server.address");
    }
}
