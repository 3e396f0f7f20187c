package io.yagura.lab.console;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.core.env.Environment;

/** The rule that a console with the lab's well-known passwords is for this machine alone. */
final class Loopback {

    private Loopback() {}

    static void require(Environment environment) {
        check("server.address", environment.getProperty("server.address", ""));
        // a management port of its own has an address of its own, which follows the server's unless it is set
        check(
                "management.server.address",
                environment.getProperty("management.server.address", environment.getProperty("server.address", "")));
    }

    private static void check(String key, String address) {
        if (!isLoopback(address)) {
            throw new IllegalStateException(
                    "%s is '%s': with the lab's passwords, which everybody knows, a console listens on 127.0.0.1 only"
                            .formatted(key, address));
        }
    }

    private static boolean isLoopback(String address) {
        if (address.isBlank()) {
            // absent means every address of this machine
            return false;
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
