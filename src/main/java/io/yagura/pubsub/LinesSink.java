package io.yagura.pubsub;

import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.LogEntryCodec;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Prints entries, one a line. */
final class LinesSink implements EntrySink {

    private final PrintStream out;

    LinesSink(PrintStream out) {
        this.out = out;
    }

    @Override
    public CompletionStage<@Nullable Void> write(List<LogEntry> entries) {
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append(LogEntryCodec.write(entry)).append('\n'));
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        // one write, so that no other line of this process gets in between
        out.write(bytes, 0, bytes.length);
        if (out.checkError()) {
            return CompletableFuture.failedFuture(new IOException("the output takes no more lines"));
        }
        return CompletableFuture.completedFuture(null);
    }
}
