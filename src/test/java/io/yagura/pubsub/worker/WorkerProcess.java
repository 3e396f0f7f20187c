package io.yagura.pubsub.worker;

import io.yagura.Application;
import io.yagura.lab.server.LabDirectory;
import io.yagura.lab.server.WatchedProcess;
import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.LogEntryCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A worker as an operator runs it: the application in its role, as a process of its own. */
final class WorkerProcess implements AutoCloseable {

    private final Path directory;
    private final WatchedProcess process;

    private WorkerProcess(Path directory, WatchedProcess process) {
        this.directory = directory;
        this.process = process;
    }

    static WorkerProcess start(Map<String, String> settings) {
        try {
            Path directory = LabDirectory.fresh("worker");
            List<String> words = new ArrayList<>();
            words.add(ProcessHandle.current().info().command().orElse("java"));
            words.addAll(List.of(
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Application.class.getName(),
                    "--yagura.role=worker"));
            settings.forEach((key, value) -> words.add("--" + key + "=" + value));
            return new WorkerProcess(directory, WatchedProcess.start(words, directory.resolve("worker.log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return all that it printed, its log and its entries} */
    String output() {
        try {
            return Files.readString(directory.resolve("worker.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the entries that it printed, but for a line that is only half there yet} */
    List<LogEntry> entries() {
        String output = output();
        return output.substring(0, output.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith("{\"kind\""))
                .map(LogEntryCodec::read)
                .toList();
    }

    /** Asks it to end, and says whether it did in time. */
    boolean terminate(Duration limit) {
        try {
            process.signal("TERM");
            return process.endsWithin(limit);
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

    @Override
    public void close() {
        try {
            process.signal("KILL");
            process.endsWithin(Duration.ofSeconds(10));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
