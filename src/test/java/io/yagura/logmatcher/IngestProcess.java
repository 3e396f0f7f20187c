package io.yagura.logmatcher;

import io.yagura.logmatcher.api.EntriesRest;
import io.yagura.rest.RestSlice;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** The taking of entries in a process of its own, which can be killed; it ends with this one at the latest. */
final class IngestProcess implements AutoCloseable {

    private static final String PORT = "serves on ";

    private final Process process;
    private final int port;

    private IngestProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static IngestProcess start(Path data, String... flags) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(ProcessHandle.current().info().command().orElse("java"));
        words.addAll(List.of(flags));
        words.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                IngestProcess.class.getName(),
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--yagura.data-dir=" + data));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        BufferedReader told = process.inputReader();
        StringBuilder all = new StringBuilder();
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            if (line.startsWith(PORT)) {
                Thread.ofVirtual().start(() -> told.lines().forEach(more -> {}));
                return new IngestProcess(process, Integer.parseInt(line.substring(PORT.length())));
            }
            all.append(line).append('\n');
        }
        throw new IllegalStateException("The process ended:\n" + all);
    }

    int port() {
        return port;
    }

    /** Ends it as the kernel would. */
    void kill9() {
        process.destroyForcibly();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill9();
    }

    public static void main(String[] args) throws IOException {
        var context = new SpringApplicationBuilder(RestSlice.class, EntriesRest.class, FindingsProbe.class).run(args);
        System.out.println(
                PORT + ((WebServerApplicationContext) context).getWebServer().getPort());
        while (System.in.read() >= 0) {
            // nobody says anything; when the parent is gone, the pipe ends
        }
        Runtime.getRuntime().halt(0);
    }
}
