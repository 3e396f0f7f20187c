package io.yagura.lab.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where the lab keeps its files: {@code target/lab}, or what the system property {@code yagura.lab.directory} says. */
public final class LabDirectory {

    private static boolean swept;

    private LabDirectory() {}

    /** The directory itself. */
    public static Path root() {
        return Path.of(System.getProperty("yagura.lab.directory", "target/lab")).toAbsolutePath();
    }

    /** A new empty directory for a server or a console of this JVM, gone when a later lab sees that this JVM has ended. */
    public static synchronized Path fresh(String name) throws IOException {
        var running = root().resolve("running");
        if (!swept) {
            sweep(running);
            swept = true;
        }
        var mine = Files.createDirectories(
                running.resolve(Long.toString(ProcessHandle.current().pid())));
        return Files.createTempDirectory(mine, name + "-");
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** A JVM that was killed leaves its data directories behind, 80 MB each. */
    private static void sweep(Path running) throws IOException {
        if (!Files.isDirectory(running)) {
            return;
        }
        try (Stream<Path> owners = Files.list(running)) {
            owners.filter(owner -> !isAlive(owner)).forEach(owner -> {
                try {
                    delete(owner);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static boolean isAlive(Path owner) {
        return ProcessHandle.of(Long.parseLong(owner.getFileName().toString())).isPresent();
    }
}
