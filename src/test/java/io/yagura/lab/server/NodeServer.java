package io.yagura.lab.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;

/** A program for Node that serves on 127.0.0.1 and a port that was free. */
final class NodeServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final String name;
    private final int port;
    private final Command command;
    private final Path directory;
    private WatchedProcess process;

    private NodeServer(String name, int port, Command command, Path directory) throws IOException {
        this.name = name;
        this.port = port;
        this.command = command;
        this.directory = directory;
        this.process = WatchedProcess.start(command, log());
    }

    /** Starts it and waits until it takes connections. */
    static NodeServer start(String name, IntFunction<Command> command) {
        try {
            int port = FreePort.find();
            var server = new NodeServer(name, port, command.apply(port), LabDirectory.fresh(name));
            server.awaitConnection();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not start", e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path log() {
        return directory.resolve("server.log");
    }

    synchronized void signal(String signal) {
        try {
            process.signal(signal);
        } catch (IOException e) {
            throw new UncheckedIOException("no SIG" + signal + " to " + name, e);
        }
    }

    /** Ends it by SIGKILL and starts it anew on the same port: what it held in memory is gone. */
    synchronized void restart() {
        try {
            process.signal("KILL");
            process.endsWithin(STOP_LIMIT);
            process = WatchedProcess.start(command, log());
            awaitConnection();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not start again", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            process.signal("KILL");
            process.endsWithin(STOP_LIMIT);
            LabDirectory.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not end", e);
        }
    }

    private void awaitConnection() throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    process.signal("KILL");
                    throw new IOException("%s takes no connection; its log says:%n%s".formatted(name, logged()), e);
                }
            }
            if (process.endsWithin(Duration.ofMillis(50))) {
                throw new IOException("%s ended at once; its log says:%n%s".formatted(name, logged()));
            }
        }
    }

    private String logged() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "nothing";
    }
}
