package io.yagura.lab.platform;

import io.yagura.lab.server.LabDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where publishers and workers leave their log entries for a console to follow: a directory of files, one for each start
 * of a process and a further one whenever it is full. A console that is away reads some hours later what it missed.
 */
public final class EntryFiles implements EntryPlace {

    private static final long MOST_BYTES = 128L << 20;

    private final Path directory;
    private int number;

    private EntryFiles(Path directory) {
        this.directory = directory;
    }

    static EntryFiles fresh() {
        try {
            return new EntryFiles(LabDirectory.fresh("entries"));
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for log entries", e);
        }
    }

    /** What a console is told to follow. */
    public Path directory() {
        return directory;
    }

    @Override
    public EntryFile begin(String process) {
        return new EntryFile(process, this);
    }

    @Override
    public Map<String, String> workerSettings() {
        return Map.of();
    }

    @Override
    public Consumer<BufferedReader> printed(String process) {
        return begin(process)::copy;
    }

    @Override
    public String description() {
        return "the logs of publishers and workers are followed in " + directory;
    }

    /** Makes room by deleting the oldest, and {@return where the next file of the process is to be} */
    synchronized Path next(String process) throws IOException {
        sweep();
        number++;
        return directory.resolve("%06d-%s.ndjson".formatted(number, process));
    }

    private void sweep() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.sorted().toList();
        }
        long bytes = 0;
        for (Path file : files.reversed()) {
            bytes += Files.size(file);
            if (bytes > MOST_BYTES) {
                Files.delete(file);
            }
        }
    }
}
