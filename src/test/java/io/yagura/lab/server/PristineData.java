package io.yagura.lab.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** A data directory made once and kept untouched to copy from: making one takes seconds, copying does not. */
record PristineData(Path directory) {

    private static final Object MAKING = new Object();

    /** Makes a data directory at the path that it is given, which does not exist yet. */
    @FunctionalInterface
    interface Making {
        void at(Path directory) throws IOException;
    }

    /** The one of this name; a name says all that the content depends on. */
    static PristineData named(String name, Making making) throws IOException {
        var home = Files.createDirectories(LabDirectory.root().resolve("pristine"));
        var directory = home.resolve(name);
        // a file lock is between JVMs only: threads of one JVM need the monitor
        synchronized (MAKING) {
            try (var lockFile = FileChannel.open(
                            home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = lockFile.lock()) {
                if (lock.isValid() && !Files.exists(directory)) {
                    var unfinished = home.resolve(name + ".unfinished");
                    LabDirectory.delete(unfinished);
                    making.at(unfinished);
                    move(unfinished, directory);
                }
            }
        }
        return new PristineData(directory);
    }

    void copyTo(Path target) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path from : all.toList()) {
                var to = target.resolve(directory.relativize(from).toString());
                if (Files.isDirectory(from)) {
                    Files.createDirectories(to);
                } else if (!from.endsWith("auto.cnf")) {
                    // auto.cnf holds the server's uuid: each copy is to be a server of its own
                    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }
}
