package io.yagura.lab;

import io.yagura.lab.platform.AuditStream;
import io.yagura.lab.platform.EntryFiles;
import io.yagura.lab.platform.EntryPlace;
import io.yagura.lab.platform.Platform;
import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.server.LabDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * The configuration with which a console sees the lab.
 *
 * @param streams where its streams and their logs are, or null where it has none
 * @param absence why it has none, or null
 */
record LabConfiguration(
        URI labUrl,
        Path dataDirectory,
        List<Instance> instances,
        @Nullable Streams streams,
        @Nullable String absence) {

    LabConfiguration {
        instances = List.copyOf(instances);
    }

    /**
     * The lab's streams.
     *
     * @param aws where its AWS answers
     * @param entries where publishers and subscribers leave their log entries
     */
    record Streams(URI aws, EntryPlace entries) {}

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
        return write(LabDirectory.root());
    }

    Path write(Path directory) throws IOException {
        return Files.writeString(Files.createDirectories(directory).resolve("application.yaml"), yaml());
    }

    private String yaml() {
        return """
                # Written by the lab at each start; the passwords in it are no secret.
                server:
                  address: 127.0.0.1
                lab:
                  url: %s
                  absence: "%s"
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
                %s%s""".formatted(
                        labUrl,
                        absence == null ? "" : absence.replaceAll("[\\s\"\\\\]+", " "),
                        dataDirectory,
                        hash("sre"),
                        hash("viewer"),
                        instances.stream().map(Instance::yaml).collect(Collectors.joining()),
                        streams == null ? "" : yaml(streams));
    }

    /** Everything is looked at more often than on AWS, where looking costs money and calls. */
    private static String yaml(Streams streams) {
        return """
                  streams:
                    # a tenth of a shard's limit is hot here: the emulator could not bear much more
                    near-limit: 0.1
                    pace: {list: 5s, shards: 5s, throughput: 10s, shard-throughput: 10s, settle: 0s}
                    accounts:
                      - name: prod
                        environment: prod
                        team: platform
                        region: %s
                        endpoint: %s
                        streams: ['*']
                  subscribers:
                    applications:
                """.formatted(Platform.REGION, streams.aws())
                + application("billing", "checkout")
                + application("mailer", "messaging")
                + """
                  logmatcher:
                    # a quicker world than most: a dead worker holds nothing up for long, and another has its shards soon
                    retire-after: 2m
                    handover: 25s
                """
                + yaml(streams.entries())
                + """
                    subscriptions:
                """
                + subscription("billing", "checkout")
                + subscription("mailer", "messaging");
    }

    private static String yaml(EntryPlace entries) {
        return switch (entries) {
            case EntryFiles files -> """
                        tail: ['%s']
                    """.formatted(files.directory());
            case AuditStream _ -> """
                        audit-stream:
                          account: prod
                          stream: %s
                          application: %s
                          again: 30m
                          # only makes KCL quicker to begin and to take over than it is by default
                          kcl:
                            idle-between-reads: 1s
                            failover: 5s
                            shard-sync: 2s
                            lease-assignment: 2s
                            lease-audit: 4s
                            list-shards-backoff: 300ms
                            leader-lease: 5s
                            leader-heartbeat: 1s
                            parent-shard-poll: 1s
                            dispatch-poll: 300ms
                            worker-metrics: 2s
                    """.formatted(AuditStream.NAME, AuditStream.READERS);
        };
    }

    private static String subscription(String subscriber, String team) {
        return """
                      - stream: %s
                        subscriber: %s
                        deadline: %ds
                        environment: prod
                        team: %s
                        runbook: https://wiki.example.com/runbooks/%s
                """.formatted(Platform.ORDERS, subscriber, Platform.DEADLINE.toSeconds(), team, subscriber);
    }

    private static String application(String name, String team) {
        return """
                      - name: %s
                        account: prod
                        stream: %s
                        environment: prod
                        team: %s
                        runbook: https://wiki.example.com/runbooks/%s
                        interval: 3s
                        deadline: 2s
                        orphan-after: 20s
                        stuck-after: 30s
                        slow-after: 15s
                        lag-threshold: 1m
                """.formatted(name, Platform.ORDERS, team, name);
    }

    private static String hash(String password) {
        return "{bcrypt}" + new BCryptPasswordEncoder().encode(password);
    }
}
