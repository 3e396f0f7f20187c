package io.yagura.pubsub;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** One record on its way to a stream; touched under the lock of its {@link StreamWriter}. */
final class Outgoing {

    private final byte[] data;
    private final String partitionKey;
    private final @Nullable String explicitHashKey;
    private final long deadlineNanos;
    private final CompletableFuture<Landed> landed = new CompletableFuture<>();
    private int attempts;
    private long dueNanos;

    Outgoing(byte[] data, String partitionKey, @Nullable String explicitHashKey, long nowNanos, long deadlineNanos) {
        this.data = data;
        this.partitionKey = partitionKey;
        this.explicitHashKey = explicitHashKey;
        this.dueNanos = nowNanos;
        this.deadlineNanos = deadlineNanos;
    }

    /** Where Kinesis put a record. */
    record Landed(String shardId, String sequenceNumber) {}

    String partitionKey() {
        return partitionKey;
    }

    /** What counts against the size of a call. */
    int bytes() {
        // a character of the key takes at most three bytes
        return data.length + 3 * partitionKey.length();
    }

    CompletableFuture<Landed> landed() {
        return landed;
    }

    int attempts() {
        return attempts;
    }

    void sent() {
        attempts++;
    }

    /** When it may go: since when it waits, at first, and then the end of its backoff. */
    long dueNanos() {
        return dueNanos;
    }

    void dueAt(long nanos) {
        dueNanos = nanos;
    }

    boolean lateAt(long nanos) {
        return nanos - deadlineNanos >= 0;
    }

    PutRecordsRequestEntry entry() {
        return PutRecordsRequestEntry.builder()
                .data(SdkBytes.fromByteArrayUnsafe(data))
                .partitionKey(partitionKey)
                .explicitHashKey(explicitHashKey)
                .build();
    }
}
