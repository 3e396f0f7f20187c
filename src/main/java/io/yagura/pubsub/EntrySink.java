package io.yagura.pubsub;

import io.yagura.logmatcher.LogEntry;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * Takes log entries away. It is handed the next entries only when it has acknowledged or failed the former ones, and a
 * watermark alone, after everything that it covers was acknowledged. What it fails is handed over again, with the same
 * {@code seq}; so is what it has not answered within a minute.
 */
public interface EntrySink extends AutoCloseable {

    /** Makes the entries durable in this order; the stage ends when they are, or exceptionally when some may not be. */
    CompletionStage<@Nullable Void> write(List<LogEntry> entries);

    /** Lets go of what the sink itself opened. */
    @Override
    default void close() {}

    /** {@return a sink that prints each entry as a line} */
    static EntrySink lines(PrintStream out) {
        return new LinesSink(out);
    }

    /** {@return a sink that prints each entry as a line on standard output} */
    static EntrySink standardOutput() {
        return lines(System.out);
    }

    /**
     * {@return a sink that puts entries onto a Kinesis stream, numbered anew within the part of their events, and
     * watermarks onto all parts}
     *
     * @param kinesis stays open; needs {@code kinesis:PutRecords}
     */
    static EntrySink auditStream(KinesisAsyncClient kinesis, String stream) {
        return new AuditStreamSink(kinesis, stream);
    }

    /**
     * {@return a sink that posts entries to a console}
     *
     * @param console its address, such as {@code https://yagura.internal}
     * @param token the bearer token that the console knows the source by
     */
    static EntrySink console(URI console, String token) {
        return new ConsoleSink(console, token);
    }

    /** {@return a sink that hands everything to each of these, and has acknowledged what all of them have} */
    static EntrySink all(List<EntrySink> sinks) {
        return sinks.size() == 1 ? sinks.getFirst() : new SeveralSinks(sinks);
    }

    /** {@return a sink for those who want no log} */
    static EntrySink none() {
        return entries -> CompletableFuture.completedFuture(null);
    }
}
