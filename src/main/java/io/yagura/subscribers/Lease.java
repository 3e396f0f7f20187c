package io.yagura.subscribers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One shard in one application.
 *
 * @param open whether records can still be put into the shard; null when the stream is not known
 * @param owner the worker that reads it, or null
 * @param handingOverTo the worker that it is being handed over to, or null
 * @param checkpoint null where the shard has no lease
 * @param pending where its worker has prepared to checkpoint, or null
 * @param lag null when unknown, or when the shard has been read to its end
 * @param trend null when too little was seen
 * @param timeToDataLoss how long until the next unread record expires; null when unknown
 * @param checkpointSince when the checkpoint was first seen as it is, or null without a lease
 * @param counterSince when the lease's counter was first seen as it is, or null without a lease
 * @param verdictSince when the verdict was first reached in this word
 * @param ownerSwitches how often it changed hands since the last checkpoint, or null
 */
public record Lease(
        String shardId,
        @Nullable Boolean open,
        @Nullable String owner,
        @Nullable String handingOverTo,
        @Nullable Checkpoint checkpoint,
        @Nullable Checkpoint pending,
        List<String> parents,
        @Nullable Lag lag,
        @Nullable LagTrend trend,
        @Nullable Duration timeToDataLoss,
        @Nullable Instant checkpointSince,
        @Nullable Instant counterSince,
        LeaseVerdict verdict,
        Instant verdictSince,
        @Nullable Long ownerSwitches) {

    public Lease {
        parents = List.copyOf(parents);
    }
}
