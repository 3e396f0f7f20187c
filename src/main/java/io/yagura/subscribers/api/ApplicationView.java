package io.yagura.subscribers.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.subscribers.ApplicationFacts;
import io.yagura.subscribers.MalformedItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An application in the words of REST. */
@Schema(name = "Application")
record ApplicationView(
        String application,
        String account,
        String stream,

        @Schema(description = "The lease table") String table,

        @Schema(description = "Every shard that the stream or the table knows, in order")
        List<LeaseView> leases,

        @Schema(description = "Items of the table that cannot be read; what they stand for is not known")
        List<MalformedItem> malformed,

        @Schema(description = "How many items of the table are no leases, by what they say they are")
        Map<String, Integer> otherItems,

        @Schema(description = "Leases of other streams, or of an earlier stream of the same name")
        int otherLeases,

        @Schema(description = "When the stream's shards and retention were seen; null when they are not known")
        @Nullable Instant streamSeenAt,

        @Nullable Double retentionHours,

        @Schema(
                description = "Whether readers of the stream were throttled lately, so that nothing is probed;"
                        + " null when not known")
        @Nullable Boolean throttled,

        @Schema(description = "Why the stream gives no answer, so that its leases cannot be judged; null while it does")
        @Nullable String streamFault,

        @Schema(description = "From which lag on a person is needed")
        long lagThresholdMillis,

        @Schema(
                description = "How far the times in the stream's sequence numbers are believed",
                allowableValues = {"estimate", "calibrated", "dropped"})
        String sequenceTrust,

        @Schema(description = "How many probes the look has made")
        int probes,

        @Schema(description = "Why it has made no more of them; null when nothing kept it") @Nullable String probeFault) {

    static ApplicationView of(ApplicationFacts facts) {
        return new ApplicationView(
                facts.application(),
                facts.account(),
                facts.stream(),
                facts.table(),
                facts.leases().stream().map(LeaseView::of).toList(),
                facts.malformed(),
                facts.otherItems(),
                facts.otherLeases(),
                facts.streamSeenAt(),
                hours(facts.retention()),
                facts.throttled(),
                facts.streamFault() == null ? null : facts.streamFault().message(),
                facts.lagThreshold().toMillis(),
                facts.sequenceTrust().name().toLowerCase(Locale.ROOT),
                facts.probes(),
                facts.probeFault() == null ? null : facts.probeFault().message());
    }

    private static @Nullable Double hours(@Nullable Duration duration) {
        return duration == null ? null : duration.toMinutes() / 60.0;
    }
}
