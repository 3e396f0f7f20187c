package io.yagura.pubsub.worker;

import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.SubscribeEntry.Outcome;
import io.yagura.logmatcher.Watermark;
import io.yagura.pubsub.CloudEvent;
import io.yagura.pubsub.EntryLog;
import io.yagura.pubsub.EntryLog.Ticket;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Words the entries of one worker.
 *
 * @param source of the entries
 */
record DeliveryLog(
        String source,
        String stream,
        String subscriber,
        @Nullable String service,
        @Nullable String podHash) {

    /** {@return when the sinks have the entry} */
    CompletableFuture<@Nullable Void> write(
            EntryLog log, Parcel parcel, CloudEvent event, Outcome outcome, int attempt) {
        Ticket ticket = log.begin();
        return log.write(
                ticket,
                seq -> new SubscribeEntry(
                        source,
                        seq,
                        ticket.at(),
                        stream,
                        event.id(),
                        subscriber,
                        service,
                        podHash,
                        parcel.publishedAt(),
                        outcome,
                        attempt,
                        parcel.shardId(),
                        parcel.sequenceNumber(),
                        Map.of()));
    }

    Watermark mark(long seq, Instant at, @Nullable Instant readTo, boolean last) {
        return new Watermark(source, seq, at, Watermark.Side.SUBSCRIBE, stream, subscriber, readTo, last, Map.of());
    }
}
