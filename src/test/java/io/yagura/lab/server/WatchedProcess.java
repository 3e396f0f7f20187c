package io.yagura.lab.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A child process that ends when this JVM ends, even by kill -9: a shell holds it, and a pipe to the shell. */
public final class WatchedProcess {

    /**
     * The pipe's other end closes with this JVM, however it ends; then {@code read} fails and the child is killed,
     * which works on a stopped one as well. The outer shell reaps the child, so that a dead one is not taken for alive.
     * Both shells outlive what a terminal sends to the whole process group when it is closed, and the pipe alone ends
     * them: a database server survives a hangup, and would be left behind. The first line is the child's process id.
     */
    private static final String WATCHER = """
            trap '' HUP INT QUIT TERM
            exec 3<&0
            log=$1; output=$2; shift 2
            ( trap - HUP INT QUIT TERM
              [ "$output" = log ] && exec sh -c 'echo "$$"; exec "$@" >&2' lab-child "$@"
              exec sh -c 'echo "$$"; exec "$@"' lab-child "$@" ) </dev/null 2>>"$log" 3<&- &
            child=$!
            exec >>"$log" 2>&1
            ( while read -r line; do :; done <&3; kill -KILL "$child" ) &
            watch=$!
            exec 3<&-
            wait "$child"; code=$?
            kill "$watch"
            exit "$code"
            """;

    private final Process shell;
    private final long pid;

    private WatchedProcess(Process shell, long pid) {
        this.shell = shell;
        this.pid = pid;
    }

    static WatchedProcess start(Command command, Path log) throws IOException {
        return start(command, log, "log", BufferedReader::close);
    }

    private static WatchedProcess start(Command command, Path log, String output, Output told) throws IOException {
        var shell = new Command(
                        Stream.concat(
                                        Stream.of("sh", "-c", WATCHER, "lab-watcher", log.toString(), output),
                                        command.words().stream())
                                .toList(),
                        command.environment())
                .builder()
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        var lines = new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8));
        var pid = lines.readLine();
        if (pid == null) {
            throw new IOException("no shell to hold " + command.words() + ", see " + log);
        }
        told.begins(lines);
        return new WatchedProcess(shell, Long.parseLong(pid));
    }

    /** Takes what the child prints, until it ends. */
    @FunctionalInterface
    private interface Output {
        void begins(BufferedReader lines) throws IOException;
    }

    /**
     * Starts a command whose standard output is not for the log, but for a reader, in a thread of its own.
     *
     * @param reader must read to the end, and close
     */
    public static WatchedProcess start(List<String> words, Path log, Consumer<BufferedReader> reader)
            throws IOException {
        return start(
                Command.of(words.toArray(String[]::new)),
                log,
                "reader",
                lines -> Thread.ofPlatform().daemon().name("output-of-" + log).start(() -> reader.accept(lines)));
    }

    /** Starts any command in the same keeping, as other programs of the lab need it. */
    public static WatchedProcess start(List<String> words, Path log) throws IOException {
        return start(Command.of(words.toArray(String[]::new)), log);
    }

    /** The child's process id, not the shell's. */
    public long pid() {
        return pid;
    }

    /** Whether the child runs; a stopped (frozen) one does. */
    public boolean isAlive() {
        return shell.isAlive();
    }

    /** Sends a signal such as {@code TERM}, {@code KILL}, {@code STOP} or {@code CONT}; nothing happens to a dead child. */
    public void signal(String signal) throws IOException {
        if (isAlive()) {
            Command.of("sh", "-c", "kill -" + signal + " " + pid + " 2>/dev/null || :")
                    .run(Duration.ofSeconds(5));
        }
    }

    /** Waits for the child's end and says whether it came in time. */
    public boolean endsWithin(Duration limit) throws IOException {
        try {
            return shell.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("waiting for process " + pid + " was interrupted");
        }
    }
}
