package io.yagura.console;

import io.yagura.Application;
import io.yagura.lab.server.FreePort;
import io.yagura.lab.server.LabDirectory;
import io.yagura.lab.server.WatchedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A console that runs as a process of its own, with its own data directory, and ends with this JVM at the latest. */
public final class ConsoleProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Path directory;
    private final String yaml;
    private final int port;
    private WatchedProcess process;

    private ConsoleProcess(Path directory, String yaml, int port) throws IOException {
        this.directory = directory;
        this.yaml = yaml;
        this.port = port;
        this.process = launch();
    }

    /** Starts one and waits until it serves. */
    public static ConsoleProcess start(String yaml) {
        ConsoleProcess console = launched(yaml);
        console.awaitServing();
        return console;
    }

    /** Starts one that is expected not to come up. */
    static ConsoleProcess launched(String yaml) {
        try {
            Path consoles = Files.createDirectories(LabDirectory.root().resolve("consoles"));
            return new ConsoleProcess(Files.createTempDirectory(consoles, "console-"), yaml, FreePort.find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    Path dataDirectory() {
        return directory.resolve("data");
    }

    /** {@return everything that it printed, over all its lives} */
    String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean endsWithin(Duration limit) {
        try {
            return process.endsWithin(limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as the kernel would. */
    void kill9() {
        signal("KILL");
        endsWithin(Duration.ofSeconds(10));
    }

    /** Starts it again, with the same settings and data, after its end. */
    void restart() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitServing();
    }

    @Override
    public void close() {
        kill9();
    }

    private WatchedProcess launch() throws IOException {
        Path settings = Files.writeString(directory.resolve("application.yaml"), yaml);
        List<String> words = new ArrayList<>();
        words.add(ProcessHandle.current().info().command().orElse("java"));
        words.addAll(List.of(
                "-Xmx320m",
                // a start costs a fifth less of two cores without the threads of the other collector
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName(),
                "--spring.config.additional-location=file:" + settings,
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--yagura.data-dir=" + dataDirectory()));
        return WatchedProcess.start(words, log());
    }

    private Path log() {
        return directory.resolve("console.log");
    }

    private void signal(String signal) {
        try {
            process.signal(signal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitServing() {
        Instant deadline = Instant.now().plus(START_LIMIT);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url("/actuator/health/liveness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            while (Instant.now().isBefore(deadline)) {
                try {
                    if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException e) {
                    if (endsWithin(Duration.ofMillis(200))) {
                        throw new IllegalStateException("The console ended:\n" + output(), e);
                    }
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("The console does not serve:\n" + output());
    }
}
