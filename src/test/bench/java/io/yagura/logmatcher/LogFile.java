package io.yagura.logmatcher;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The traffic of a bench as one file of lines, so that everybody reads the same. */
final class LogFile {

    private static final int BUFFER = 1 << 20;

    private final Path path;
    private final List<Batch> batches;

    /** Lines that arrived together. */
    private record Batch(int bytes, Instant receivedAt) {}

    private LogFile(Path path, List<Batch> batches) {
        this.path = path;
        this.batches = batches;
    }

    static LogFile write(Path path, Traffic traffic) throws IOException {
        List<Batch> batches = new ArrayList<>();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER)) {
            traffic.tell((bytes, length, receivedAt) -> {
                out.write(bytes, 0, length);
                batches.add(new Batch(length, receivedAt));
            });
        }
        return new LogFile(path, batches);
    }

    Path path() {
        return path;
    }

    long bytes() throws IOException {
        return Files.size(path);
    }

    /** Gives the lines as they arrived. */
    void read(Traffic.Listener to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(path)) {
            for (Batch batch : batches) {
                if (batch.bytes > buffer.length) {
                    buffer = new byte[batch.bytes * 2];
                }
                if (in.readNBytes(buffer, 0, batch.bytes) < batch.bytes) {
                    throw new EOFException("file: %s is shorter than it was".formatted(path));
                }
                to.lines(buffer, batch.bytes, batch.receivedAt);
            }
        }
    }
}
