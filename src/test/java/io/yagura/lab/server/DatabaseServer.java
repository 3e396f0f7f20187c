package io.yagura.lab.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A database server process of the lab's own, on 127.0.0.1 and a free port; it keeps both and its data over a restart. */
public abstract sealed class DatabaseServer implements AutoCloseable permits LabMysql, LabMariaDb {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final String name;
    private final Command command;
    private final Path directory;
    private final int port;
    private @Nullable WatchedProcess process;

    /** The command lacks what every server gets: its data directory, log, address, port. */
    DatabaseServer(String name, Command command, PristineData pristine) {
        this.name = name;
        this.command = command;
        try {
            this.directory = LabDirectory.fresh(name);
            pristine.copyTo(directory.resolve("data"));
            this.port = FreePort.find();
        } catch (IOException e) {
            throw new UncheckedIOException("no data directory for " + name, e);
        }
    }

    public final String name() {
        return name;
    }

    public final int port() {
        return port;
    }

    /** The JDBC address without a schema; Connector/J speaks to MySQL and MariaDB alike. */
    public final String url() {
        return url("");
    }

    public final String url(String schema) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema;
    }

    /** The server's own log, where it says why it did not start. */
    public final Path log() {
        return directory.resolve("server.log");
    }

    public final synchronized long pid() {
        return running().pid();
    }

    public final synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Starts it again after {@link #stop} or {@link #kill}, and waits until it answers. */
    public final synchronized void start() {
        if (isRunning()) {
            return;
        }
        try {
            process = WatchedProcess.start(
                    command.with(List.of(
                            "--datadir=" + directory.resolve("data"),
                            "--tmpdir=" + directory,
                            "--port=" + port,
                            "--bind-address=127.0.0.1",
                            // relative to the data directory: the whole path may be longer than a socket's can be
                            "--socket=server.sock",
                            "--pid-file=server.pid")),
                    log());
            awaitAnswer(process);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not start", e);
        }
    }

    /** Ends it in good order, as an administrator would. */
    public final synchronized void stop() {
        end("TERM");
    }

    /** Ends it by SIGKILL, as a crash or the kernel would. */
    public final synchronized void kill() {
        end("KILL");
    }

    /** Stops it, starts it again on the same port with the same data, and waits until it answers. */
    public final synchronized void restart() {
        stop();
        start();
    }

    /** Stops its clock (SIGSTOP): connections stay open and nobody answers. */
    public final synchronized void freeze() {
        signal("STOP");
    }

    /** Lets a frozen server go on. */
    public final synchronized void thaw() {
        signal("CONT");
    }

    /** A connection without a schema, which fails rather than waits when the server is silent for 30 s. */
    public final Connection open(Account account, String program) throws SQLException {
        return open(url(), account, program);
    }

    /** The same for any address. */
    public static Connection open(String url, Account account, String program) throws SQLException {
        return open(url, account, program, Duration.ofSeconds(30));
    }

    /** A connection that waits this long for an answer; {@link Duration#ZERO} means for ever. */
    public static Connection open(String url, Account account, String program, Duration patience) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", account.user());
        properties.setProperty("password", account.password());
        properties.setProperty("connectionAttributes", "program_name:" + program);
        properties.setProperty("connectTimeout", "5000");
        properties.setProperty("socketTimeout", Long.toString(patience.toMillis()));
        // hundreds are opened at once on two cores, and nothing leaves this machine
        properties.setProperty("sslMode", "DISABLED");
        properties.setProperty("allowPublicKeyRetrieval", "true");
        return DriverManager.getConnection(url, properties);
    }

    /** Ends it at once and removes its data. */
    @Override
    public final synchronized void close() {
        kill();
        try {
            LabDirectory.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("the data of " + name + " stays in " + directory, e);
        }
    }

    private void end(String signal) {
        if (process == null || !process.isAlive()) {
            return;
        }
        try {
            process.signal(signal);
            // a frozen server reads its TERM only when thawed
            process.signal("CONT");
            if (!process.endsWithin(STOP_LIMIT)) {
                process.signal("KILL");
                process.endsWithin(STOP_LIMIT);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not end", e);
        }
    }

    private void signal(String signal) {
        try {
            running().signal(signal);
        } catch (IOException e) {
            throw new UncheckedIOException("no SIG" + signal + " to " + name, e);
        }
    }

    private WatchedProcess running() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException(name + " does not run");
        }
        return process;
    }

    private void awaitAnswer(WatchedProcess started) throws IOException {
        var deadline = Instant.now().plus(START_LIMIT);
        while (true) {
            try (var connection = open(Account.ADMIN, "lab")) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                if (!started.isAlive() || Instant.now().isAfter(deadline)) {
                    started.signal("KILL");
                    throw new IOException("%s does not answer; its log says:%n%s".formatted(name, endOfLog()), e);
                }
            }
            if (started.endsWithin(Duration.ofMillis(50))) {
                throw new IOException("%s ended at once; its log says:%n%s".formatted(name, endOfLog()));
            }
        }
    }

    private String endOfLog() throws IOException {
        var lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }
}
