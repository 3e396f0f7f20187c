package io.yagura.pubsub;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Puts records of any kind onto a stream, with retries for half a minute. */
public final class RecordWriter implements AutoCloseable {

    private final StreamWriter writer;

    private RecordWriter(StreamWriter writer) {
        this.writer = writer;
    }

    /** {@return a writer that leaves the client open} */
    public static RecordWriter to(KinesisAsyncClient kinesis, String stream) {
        return new RecordWriter(new StreamWriter(
                kinesis,
                stream,
                WriterSettings.AT_ONCE,
                new CompositeMeterRegistry().counter("yagura.records.retries")));
    }

    /** {@return when Kinesis has it; fails with a {@link PublishException}} */
    public CompletableFuture<@Nullable Void> put(byte[] data, String partitionKey) {
        return writer.put(data, partitionKey, null).thenApply(landed -> null);
    }

    @Override
    public void close() {
        writer.close();
    }
}
