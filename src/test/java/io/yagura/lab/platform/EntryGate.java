package io.yagura.lab.platform;

import io.yagura.logmatcher.LogEntry;
import io.yagura.pubsub.EntrySink;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The way of one process's log entries, which can be held up: then they wait in the process, which goes on as long as its
 * buffer lasts. What waited comes within some ten seconds after the way is free.
 */
public final class EntryGate implements EntrySink {

    private final EntrySink sink;
    private volatile boolean holding;

    EntryGate(EntrySink sink) {
        this.sink = sink;
    }

    @Override
    public CompletionStage<@Nullable Void> write(List<LogEntry> entries) {
        return holding ? CompletableFuture.failedFuture(new IOException("entries are held up")) : sink.write(entries);
    }

    /** From now on nothing gets through. */
    public void hold() {
        holding = true;
    }

    /** What waited gets through, and what comes as well. */
    public void release() {
        holding = false;
    }

    public boolean isHeld() {
        return holding;
    }

    @Override
    public void close() {
        sink.close();
    }
}
