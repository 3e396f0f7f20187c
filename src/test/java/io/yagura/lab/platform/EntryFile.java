package io.yagura.lab.platform;

import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.LogEntryCodec;
import io.yagura.pubsub.EntrySink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log entries of one process. */
public final class EntryFile implements EntrySink {

    private static final Logger LOG = LoggerFactory.getLogger(EntryFile.class);
    private static final long MOST_BYTES = 4L << 20;

    private final String process;
    private final EntryFiles files;
    private @Nullable OutputStream out;
    private long bytes;
    private boolean closed;

    EntryFile(String process, EntryFiles files) {
        this.process = process;
        this.files = files;
    }

    @Override
    public CompletionStage<@Nullable Void> write(List<LogEntry> entries) {
        try {
            append(entries.stream().map(LogEntryCodec::write).toList());
            return CompletableFuture.completedFuture(null);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Takes what a process prints until it ends; a line that it did not finish is no entry. */
    void copy(BufferedReader lines) {
        try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                append(List.of(line));
            }
        } catch (IOException e) {
            LOG.warn("the log entries of {} are cut short", process, e);
        } finally {
            close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        closeFile();
    }

    private synchronized void append(List<String> lines) throws IOException {
        if (lines.isEmpty() || closed) {
            return;
        }
        if (out == null || bytes > MOST_BYTES) {
            closeFile();
            out = Files.newOutputStream(files.next(process));
            bytes = 0;
        }
        var text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(text);
        bytes += text.length;
    }

    private void closeFile() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            LOG.warn("a file with log entries of {} does not close", process, e);
        }
        out = null;
    }
}
