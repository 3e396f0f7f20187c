package io.yagura.logmatcher.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.logmatcher.Mismatch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A single mismatch in the words of REST. */
@Schema(name = "Mismatch")
record MismatchView(
        String eventId,

        @Schema(allowableValues = {"late", "lost", "duplicate", "unexpected", "failed", "unknown"})
        String kind,

        String stream,
        String subscriber,
        Instant publishedAt,

        @Schema(description = "The first delivery, by the subscriber's clock; null when none is known") @Nullable Instant deliveredAt,

        @Schema(description = "Of a duplicate, how often it was delivered once more; else 1")
        int times,

        @Schema(description = "Why it cannot be told, or what is unexpected about it; else empty")
        String why,

        @Schema(description = "When something was first wrong with it")
        Instant detectedAt,

        @Schema(description = "When the delivery was seen of an event that had been noted without one") @Nullable Instant recoveredAt,

        @Nullable String shardId,
        @Nullable String sequenceNumber,
        @Nullable String partitionKey,

        @Schema(
                description =
                        "Of the pod that delivered it last or gave it up; of one that nobody took, of its publisher")
        @Nullable String podHash,

        @Nullable Integer attempts) {

    static MismatchView of(Mismatch mismatch) {
        return new MismatchView(
                mismatch.eventId(),
                Asked.said(mismatch.kind()),
                mismatch.stream(),
                mismatch.subscriber(),
                mismatch.publishedAt(),
                mismatch.deliveredAt(),
                mismatch.times(),
                mismatch.why(),
                mismatch.detectedAt(),
                mismatch.recoveredAt(),
                mismatch.trace().shardId(),
                mismatch.trace().sequenceNumber(),
                mismatch.trace().partitionKey(),
                mismatch.trace().podHash(),
                mismatch.trace().attempts());
    }
}
