package io.yagura.pubsub;

import io.yagura.logmatcher.LogEntry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Hands everything to each of several sinks; one that failed makes all of them see the entries again. */
final class SeveralSinks implements EntrySink {

    private final List<EntrySink> sinks;

    SeveralSinks(List<EntrySink> sinks) {
        this.sinks = List.copyOf(sinks);
    }

    @Override
    public CompletionStage<@Nullable Void> write(List<LogEntry> entries) {
        return CompletableFuture.allOf(sinks.stream()
                .map(sink -> sink.write(entries).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public void close() {
        sinks.forEach(EntrySink::close);
    }
}
