package io.yagura.lab;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.server.LabDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The configuration with which a console sees the lab. */
record LabConfiguration(URI labUrl, Path dataDirectory, List<Instance> instances) {

    LabConfiguration {
        instances = List.copyOf(instances);
    }

    /** A database server as a console is told of it. */
    record Instance(DatabaseServer server, String environment, String team) {

        String yaml() {
            return """
                          - name: %s
                            environment: %s
                            team: %s
                            runbook: https://wiki.example.com/runbooks/%s
                            url: %s
                            username: %s
                            password: %s
                            control:
                              username: %s
                              password: %s
                    """.formatted(
                            server.name(),
                            environment,
                            team,
                            server.name(),
                            server.url(),
                            Account.READER.user(),
                            Account.READER.password(),
                            Account.CONTROL.user(),
                            Account.CONTROL.password());
        }
    }

    /** Writes it where any console can be pointed at: {@code --spring.config.additional-location=file:...}. */
    Path write() throws IOException {
        var file = LabDirectory.root().resolve("application.yaml");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, yaml());
    }

    private String yaml() {
        return """
                # Written by the lab at each start; the passwords in it are no secret.
                server:
                  address: 127.0.0.1
                lab:
                  url: %s
                yagura:
                  loopback-only: true
                  data-dir: %s
                  access:
                    users:
                      - name: sre
                        password: "%s"
                        roles: [operator]
                      - name: viewer
                        password: "%s"
                        roles: [viewer]
                  mysql:
                    instances:
                %s""".formatted(
                        labUrl,
                        dataDirectory,
                        hash("sre"),
                        hash("viewer"),
                        instances.stream().map(Instance::yaml).collect(Collectors.joining()));
    }

    private static String hash(String password) {
        return "{bcrypt}" + new BCryptPasswordEncoder().encode(password);
    }
}
