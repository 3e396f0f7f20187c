package io.yagura.pubsub;

import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.Watermark;
import io.yagura.pubsub.EntryLog.Ticket;
import io.yagura.pubsub.Outgoing.Landed;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events to one Kinesis stream, and logs each of them once Kinesis has it. Safe for use by several threads. An
 * event whose receipt fails was given up and not logged; there is no other way in which one goes missing.
 */
public final class Publisher implements AutoCloseable {

    private final PublisherSettings settings;
    private final PublisherMetrics metrics;
    private final Buffer buffer;
    private final StreamWriter writer;
    private final EntryLog entries;
    private volatile boolean closed;

    Publisher(PublisherSettings settings) {
        this.settings = settings;
        this.metrics = new PublisherMetrics(settings.meters(), settings.stream(), settings.service());
        this.buffer = new Buffer(
                settings.mostEvents(),
                settings.mostBytes(),
                settings.whenFull(),
                settings.writing().deadline());
        this.writer = new StreamWriter(settings.kinesis(), settings.stream(), settings.writing(), metrics.retries());
        this.entries = new EntryLog(
                settings.sink(),
                settings.clock(),
                settings.watermarkInterval(),
                settings.closeLimit(),
                (seq, at, last) -> new Watermark(
                        settings.source(),
                        seq,
                        at,
                        Watermark.Side.PUBLISH,
                        settings.stream(),
                        null,
                        null,
                        last,
                        Map.of()));
        metrics.watch(buffer, entries);
    }

    /** {@return a builder with the defaults; stream, service and client have to be given} */
    public static PublisherBuilder builder() {
        return new PublisherBuilder();
    }

    /**
     * Takes an event, and waits only for room in the buffer. The receipt fails with a {@link BufferFullException} when
     * there is none, and with a {@link PublishException} when Kinesis did not acknowledge the event in time.
     */
    public CompletableFuture<Receipt> publish(Event event) {
        if (closed) {
            return CompletableFuture.failedFuture(new PublishException("the publisher is closed", null));
        }
        int size = event.data().length() + event.partitionKey().length();
        try {
            buffer.take(size);
        } catch (BufferFullException e) {
            metrics.refused();
            return CompletableFuture.failedFuture(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            metrics.refused();
            return CompletableFuture.failedFuture(new PublishException("interrupted while waiting for room", e));
        }
        Ticket ticket = entries.begin();
        try {
            return put(event, ticket, size);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(giveUp(ticket, size, e));
        } catch (RuntimeException | Error e) {
            giveUp(ticket, size, e);
            throw e;
        }
    }

    /** Sends what is there, logs it, and says goodbye; or throws when that takes longer than the limit. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            writer.flush(settings.closeLimit());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.close();
        entries.close();
    }

    private CompletableFuture<Receipt> put(Event event, Ticket ticket, int size) {
        String id = Objects.requireNonNullElseGet(event.id(), () -> EventIds.at(ticket.at()));
        byte[] record = CloudEvent.write(event, id, ticket.at(), settings.service());
        if (record.length > settings.mostRecordBytes()) {
            throw new IllegalArgumentException("event %s: its record has %d bytes, at most %d go"
                    .formatted(id, record.length, settings.mostRecordBytes()));
        }
        long began = System.nanoTime();
        return writer.put(record, event.partitionKey(), event.explicitHashKey()).handle((landed, failure) -> {
            if (landed == null) {
                throw new CompletionException(giveUp(ticket, size, unwrapped(failure)));
            }
            metrics.acknowledged(Duration.ofNanos(System.nanoTime() - began));
            // the room is free only when the log has it too: a sink that stalls slows its publisher down
            entries.write(ticket, seq -> entry(seq, event, id, ticket, landed, record.length))
                    .whenComplete((done, unlogged) -> buffer.giveBack(size));
            return new Receipt(id, ticket.at(), landed.shardId(), landed.sequenceNumber());
        });
    }

    private Throwable giveUp(Ticket ticket, int size, Throwable why) {
        metrics.failed();
        entries.drop(ticket);
        buffer.giveBack(size);
        return why;
    }

    private static Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : Objects.requireNonNullElseGet(failure, () -> new PublishException("no answer", null));
    }

    private PublishEntry entry(long seq, Event event, String id, Ticket ticket, Landed landed, int bytes) {
        return new PublishEntry(
                settings.source(),
                seq,
                ticket.at(),
                settings.stream(),
                id,
                event.type(),
                event.schemaVersion(),
                settings.service(),
                settings.podHash(),
                event.partitionKey(),
                event.explicitHashKey(),
                landed.shardId(),
                landed.sequenceNumber(),
                (long) bytes,
                Map.of());
    }
}
