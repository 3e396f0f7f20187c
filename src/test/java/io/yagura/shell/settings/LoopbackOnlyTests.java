package io.yagura.shell.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class LoopbackOnlyTests {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "localhost", "::1"})
    void acceptsThisMachine(String address) {
        var environment = loopbackOnly().withProperty("server.address", address);
        assertThatCode(() -> LoopbackOnly.require(environment)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.1.2.3", "no such host", " "})
    void refusesWhatOthersCouldReachAndSaysSo(String address) {
        var environment = loopbackOnly().withProperty("server.address", address);
        assertThatThrownBy(() -> LoopbackOnly.require(environment))
                .hasMessageContaining("server.address")
                .hasMessageContaining("'" + address + "'");
    }

    @Test
    void refusesAnAbsentAddressBecauseItMeansAllOfThem() {
        assertThatThrownBy(() -> LoopbackOnly.require(loopbackOnly())).hasMessageContaining("127.0.0.1");
    }

    @Test
    void refusesAManagementPortThatOthersCouldReach() {
        var environment = loopbackOnly()
                .withProperty("server.address", "127.0.0.1")
                .withProperty("management.server.address", "0.0.0.0");
        assertThatThrownBy(() -> LoopbackOnly.require(environment)).hasMessageContaining("management.server.address");
    }

    @Test
    void leavesTheAddressAloneUnlessItIsSet() {
        var environment = new MockEnvironment().withProperty("server.address", "0.0.0.0");
        assertThatCode(() -> LoopbackOnly.require(environment)).doesNotThrowAnyException();
    }

    private static MockEnvironment loopbackOnly() {
        return new MockEnvironment().withProperty("yagura.loopback-only", "true");
    }
}
