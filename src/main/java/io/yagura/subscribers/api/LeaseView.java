package io.yagura.subscribers.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.subscribers.Checkpoint;
import io.yagura.subscribers.Lag;
import io.yagura.subscribers.LagTrend;
import io.yagura.subscribers.Lease;
import io.yagura.subscribers.LeaseVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One shard in one application, in the words of REST. */
@Schema(name = "Lease")
record LeaseView(
        String shardId,

        @Schema(description = "Whether records can be put into it; null when the stream is not known") @Nullable Boolean open,

        @Schema(description = "The worker that reads it; null when nobody does") @Nullable String owner,

        @Schema(description = "The worker that it is being handed over to") @Nullable String handingOverTo,

        @Schema(
                description =
                        "How long the next unread record has been waiting; 0 when there is none, null when unknown")
        @Nullable Long lagMillis,

        @Schema(description = "When that was so; between two probes it is older than the facts around it") @Nullable Instant lagAsOf,

        @Schema(
                description = "Where the lag comes from. probe: the record was looked at; distance: what Kinesis said"
                        + " of the distance to the tip; sequence-number: at most this, by the time in the checkpoint,"
                        + " which agreed with arrivals on this stream; estimate: the same, not compared yet",
                allowableValues = {"probe", "distance", "sequence-number", "estimate"})
        @Nullable String provenance,

        @Nullable Trend lagTrend,

        @Schema(
                allowableValues = {
                    "ok",
                    "slow",
                    "stuck",
                    "orphan",
                    "handing-over",
                    "waiting-on-parent",
                    "drained",
                    "unknown"
                })
        String verdict,

        @Schema(description = "What makes it so, in one clause")
        String because,

        @Schema(description = "When the verdict was first reached")
        Instant verdictSince,

        @Schema(description = "The parent that it waits for") @Nullable String parent,

        @Schema(description = "The worker that reads that parent") @Nullable String parentOwner,

        @Schema(description = "How long until the next unread record expires; null when unknown") @Nullable Long millisToDataLoss,

        @Nullable Position checkpoint,

        @Schema(description = "When the checkpoint was first seen as it is") @Nullable Instant checkpointSince,

        @Schema(description = "Where its worker has prepared to checkpoint") @Nullable Position pendingCheckpoint,

        @Schema(description = "When the counter that its owner moves was first seen as it is") @Nullable Instant counterSince,

        @Schema(description = "How often it changed hands since the last checkpoint") @Nullable Long ownerSwitches,

        List<String> parents) {

    static LeaseView of(Lease lease) {
        Lag lag = lease.lag();
        LeaseVerdict verdict = lease.verdict();
        LeaseVerdict.WaitingOnParent waiting = verdict instanceof LeaseVerdict.WaitingOnParent found ? found : null;
        return new LeaseView(
                lease.shardId(),
                lease.open(),
                lease.owner(),
                lease.handingOverTo(),
                lag == null ? null : lag.age().toMillis(),
                lag == null ? null : lag.asOf(),
                lag == null
                        ? null
                        : lag.provenance().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Trend.of(lease.trend()),
                verdict.word(),
                verdict.because(),
                lease.verdictSince(),
                waiting == null ? null : waiting.parent(),
                waiting == null ? null : waiting.owner(),
                millis(lease.timeToDataLoss()),
                Position.of(lease.checkpoint()),
                lease.checkpointSince(),
                Position.of(lease.pending()),
                lease.counterSince(),
                lease.ownerSwitches(),
                lease.parents());
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    /** How a lag has changed. */
    @Schema(name = "LagTrend", description = "How the lag has changed, and over how long")
    record Trend(long changeMillis, long windowMillis) {

        static @Nullable Trend of(@Nullable LagTrend trend) {
            return trend == null
                    ? null
                    : new Trend(trend.change().toMillis(), trend.window().toMillis());
        }
    }

    /** A position in a shard. */
    @Schema(name = "Position")
    record Position(
            @Schema(allowableValues = {"trim-horizon", "latest", "at-timestamp", "record", "shard-end"})
            String kind,

            @Schema(description = "The last record that is done; a text, since it exceeds what JSON readers keep exact")
            @Nullable String sequenceNumber,

            @Schema(description = "The last user record that is done within an aggregated record")
            long subSequenceNumber) {

        static @Nullable Position of(@Nullable Checkpoint checkpoint) {
            if (checkpoint == null) {
                return null;
            }
            String position = checkpoint.position();
            return checkpoint.numbered()
                    ? new Position("record", position, checkpoint.subSequenceNumber())
                    : new Position(position.toLowerCase(Locale.ROOT).replace('_', '-'), null, 0);
        }
    }
}
