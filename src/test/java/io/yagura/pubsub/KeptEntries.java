package io.yagura.pubsub;

import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.LogEntryCodec;
import io.yagura.logmatcher.Watermark;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A sink that remembers, and that a test can stop from acknowledging. */
public final class KeptEntries implements EntrySink {

    private final List<LogEntry> handed = new ArrayList<>();
    private final List<LogEntry> kept = new ArrayList<>();
    private @Nullable CompletableFuture<@Nullable Void> gate;
    private int failures;

    /** From now on nothing is acknowledged until {@link #open()}. */
    public synchronized void hold() {
        gate = new CompletableFuture<>();
    }

    public void open() {
        CompletableFuture<@Nullable Void> held;
        synchronized (this) {
            held = gate;
            gate = null;
        }
        if (held != null) {
            held.complete(null);
        }
    }

    /** So many of the next hand-overs fail. */
    public synchronized void fail(int times) {
        failures = times;
    }

    @Override
    public synchronized CompletionStage<@Nullable Void> write(List<LogEntry> entries) {
        handed.addAll(entries);
        if (failures > 0) {
            failures--;
            return CompletableFuture.failedFuture(new IllegalStateException("no room"));
        }
        if (gate != null) {
            return gate.thenAccept(opened -> keep(entries));
        }
        keep(entries);
        return CompletableFuture.completedFuture(null);
    }

    private synchronized void keep(List<LogEntry> entries) {
        kept.addAll(entries);
    }

    /** {@return everything that was ever handed over, repetitions included} */
    public synchronized List<LogEntry> handed() {
        return List.copyOf(handed);
    }

    /** {@return what it acknowledged} */
    public synchronized List<LogEntry> kept() {
        return List.copyOf(kept);
    }

    /** {@return what it acknowledged, but for watermarks} */
    public List<LogEntry> events() {
        return kept().stream().filter(entry -> !(entry instanceof Watermark)).toList();
    }

    public List<Watermark> watermarks() {
        return kept().stream()
                .filter(Watermark.class::isInstance)
                .map(Watermark.class::cast)
                .toList();
    }

    @Override
    public String toString() {
        return String.join("\n", kept().stream().map(LogEntryCodec::write).toList());
    }
}
