package io.yagura.logmatcher;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The traffic of a bench as one file of lines, so that everybody reads the same. */
final class LogFile {

    private static final int CHUNK = 1 << 20;

    private final Path path;

    private LogFile(Path path) {
        this.path = path;
    }

    static LogFile write(Path path, Traffic traffic) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), CHUNK)) {
            traffic.tell((bytes, length, receivedAt) -> out.write(bytes, 0, length));
        }
        return new LogFile(path);
    }

    Path path() {
        return path;
    }

    long bytes() throws IOException {
        return Files.size(path);
    }

    /** Who takes whole lines. */
    interface Reader {
        /** The bytes are used again thereafter. */
        void lines(byte[] bytes, int length) throws IOException;
    }

    void read(Reader reader) throws IOException {
        byte[] buffer = new byte[CHUNK];
        int held = 0;
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(buffer, held, CHUNK - held); read > 0; read = in.read(buffer, held, CHUNK - held)) {
                int filled = held + read;
                int whole = filled;
                while (buffer[whole - 1] != '\n') {
                    whole--;
                }
                reader.lines(buffer, whole);
                held = filled - whole;
                System.arraycopy(buffer, whole, buffer, 0, held);
            }
        }
    }
}
