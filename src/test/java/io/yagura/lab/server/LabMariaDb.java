package io.yagura.lab.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.slf4j.LoggerFactory;

/** A real MariaDB server, of the machine's own packages (Debian's mariadb-server), which a machine may lack. */
public final class LabMariaDb extends DatabaseServer {

    /** Options that let it show what MySQL shows by default: metadata locks and statements; it has them off. */
    public static final List<String> INSTRUMENTED = List.of(
            "--performance-schema=ON",
            "--performance-schema-instrument=wait/lock/metadata/sql/mdl=ON",
            "--performance-schema-instrument=statement/%=ON",
            "--performance-schema-consumer-events-statements-current=ON",
            "--performance-schema-consumer-events-statements-history=ON");

    private static final List<String> SERVING = List.of(
            "--skip-name-resolve",
            "--skip-log-bin",
            "--innodb-use-native-aio=0",
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-doublewrite=OFF",
            "--innodb-buffer-pool-size=64M",
            "--innodb-log-file-size=16M",
            "--max-connections=200");

    /** What this machine has of MariaDB. */
    public sealed interface Installation {

        /** A server and the script that makes its data directory. */
        record Present(Path server, Path install) implements Installation {}

        /** None, and what would help. */
        record Absent(String reason) implements Installation {}
    }

    private LabMariaDb(String name, Command command, PristineData pristine) {
        super(name, command, pristine);
    }

    /** Looks for one: {@code -Dyagura.lab.mariadbd=/path}, else where Debian puts it. */
    public static Installation look() {
        var server = Path.of(System.getProperty("yagura.lab.mariadbd", "/usr/sbin/mariadbd"));
        var install = Path.of("/usr/bin/mariadb-install-db");
        return Stream.of(server, install).allMatch(Files::isExecutable)
                ? new Installation.Present(server, install)
                : new Installation.Absent("MariaDB is absent: " + server + " or " + install
                        + " is missing; on Debian: apt-get install mariadb-server");
    }

    /** Starts one and waits until it answers; empty, with a loud line, on a machine that has none. */
    public static Optional<LabMariaDb> startIfPresent(String name, List<String> options) {
        return switch (look()) {
            case Installation.Present present -> Optional.of(start(name, present, options));
            case Installation.Absent absent -> {
                LoggerFactory.getLogger(LabMariaDb.class).warn("******** {} ********", absent.reason());
                yield Optional.empty();
            }
        };
    }

    /** The same for a test, which is skipped with that line where there is none. */
    public static LabMariaDb startOrSkip(String name, List<String> options) {
        return startIfPresent(name, options)
                .orElseThrow(() -> new TestAbortedException("******** SKIPPED: " + look() + " ********"));
    }

    private static LabMariaDb start(String name, Installation.Present present, List<String> options) {
        try {
            var server = new LabMariaDb(name, command(present, options), pristine(present));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("no MariaDB for " + name, e);
        }
    }

    private static Command command(Installation.Present present, List<String> options) {
        var words = new ArrayList<>(List.of(present.server().toString(), "--no-defaults"));
        words.addAll(user());
        words.addAll(SERVING);
        words.addAll(options);
        return new Command(words, Map.of());
    }

    private static List<String> user() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    private static PristineData pristine(Installation.Present present) throws IOException {
        var accounts = AccountGrants.script("CONNECTION ADMIN");
        var content = "%s %s %s".formatted(present, Files.size(present.server()), accounts);
        var key = UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
        return PristineData.named("mariadb-" + key, directory -> {
            var extra = Files.writeString(directory.resolveSibling(directory.getFileName() + ".sql"), accounts);
            var words = new ArrayList<>(List.of(present.install().toString(), "--no-defaults"));
            words.addAll(user());
            words.addAll(List.of(
                    "--datadir=" + directory,
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db",
                    "--innodb-log-file-size=16M",
                    "--extra-file=" + extra));
            new Command(words, Map.of()).run(Duration.ofMinutes(2));
        });
    }
}
