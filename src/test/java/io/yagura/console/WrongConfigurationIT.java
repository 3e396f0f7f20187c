package io.yagura.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong setting stops the start with one message that names the key and the value. */
@Order(12)
class WrongConfigurationIT {

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongs")
    void stopsTheStart(String what, String yaml, String key, String value) {
        try (ConsoleProcess console = ConsoleProcess.launched(yaml)) {
            assertThat(console.endsWithin(Duration.ofMinutes(5))).as(what).isTrue();
            assertThat(console.output())
                    .contains("APPLICATION FAILED TO START")
                    .contains(key)
                    .contains(value)
                    .doesNotContain("hush-hush");
        }
    }

    static Stream<Arguments> wrongs() {
        String hash = ConsoleSettings.hash("sre");
        String users = "  access: {users: [{name: sre, password: '" + hash + "', roles: [operator]}]}\n";
        return Stream.of(
                Arguments.of(
                        "an unknown key",
                        "yagura:\n" + users + "  mysql:\n    instanzes: []\n",
                        "yagura.mysql.instanzes",
                        "application.yaml"),
                Arguments.of(
                        "an unknown key inside a list",
                        "yagura:\n" + users
                                + "  mysql: {instances: [{name: a, url: 'jdbc:mysql://h/', username: u, pasword: hush-hush}]}\n",
                        "pasword",
                        "yagura.mysql.instances[0]"),
                Arguments.of(
                        "a missing url",
                        "yagura:\n" + users + "  mysql: {instances: [{name: orders-db, username: u}]}\n",
                        "url",
                        "orders-db"),
                Arguments.of(
                        "an address of another kind",
                        "yagura:\n" + users + "  mysql: {instances: [{name: a, url: 'jdbc:oracle:x', username: u}]}\n",
                        "url",
                        "jdbc:oracle:x"),
                Arguments.of(
                        "a bad role",
                        "yagura:\n  access: {users: [{name: sre, password: '" + hash + "', roles: [emperor]}]}\n",
                        "yagura.access.users[0].roles",
                        "emperor"),
                Arguments.of(
                        "two instances of one name",
                        "yagura:\n" + users
                                + "  mysql: {instances: [{name: twin, url: 'jdbc:mysql://h/', username: u},"
                                + " {name: twin, url: 'jdbc:mysql://i/', username: u}]}\n",
                        "yagura.mysql.instances[1].name",
                        "twin"),
                Arguments.of(
                        "a password that is not hashed",
                        "yagura:\n  access: {users: [{name: sre, password: hush-hush, roles: [operator]}]}\n",
                        "yagura.access.users[0].password",
                        "sre"));
    }
}
