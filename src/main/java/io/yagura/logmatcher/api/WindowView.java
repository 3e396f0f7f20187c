package io.yagura.logmatcher.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.logmatcher.KeptWindow;
import io.yagura.logmatcher.WindowFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A window in the words of REST. */
@Schema(name = "Window")
record WindowView(
        String stream,
        String subscriber,

        @Schema(description = "When its events were published, from here on for a minute")
        Instant minute,

        @Schema(
                description = "unknown: held open beyond its time, or judged with something that cannot be told",
                allowableValues = {"open", "closed", "unknown"})
        String state,

        @Schema(description = "Events that the subscription is for, as far as they were told")
        long published,

        @Schema(description = "Delivered within the deadline; null before the window is judged, as all that follow")
        @Nullable Long matched,

        @Nullable Long late,
        @Nullable Long lost,

        @Schema(description = "Deliveries beyond the first") @Nullable Long duplicate,

        @Nullable Long unexpected,

        @Schema(description = "Given up by the subscriber") @Nullable Long failed,

        @Nullable Long unknown,

        @Schema(description = "Deliveries that were logged before their events were published")
        long skewed,

        @Schema(description = "From publication to delivery; null where nothing was delivered") @Nullable Long medianMillis,

        @Nullable Long slowestPercentMillis,
        @Nullable Long slowestMillis,

        @Schema(description = "The sources that hold it open, in words")
        List<String> waitsFor) {

    static WindowView of(KeptWindow kept) {
        return of(kept.stream(), kept.subscriber(), kept.window());
    }

    static WindowView of(String stream, String subscriber, WindowFacts window) {
        return new WindowView(
                stream,
                subscriber,
                window.minute(),
                Asked.said(window.state()),
                window.published(),
                window.matched(),
                window.late(),
                window.lost(),
                window.duplicate(),
                window.unexpected(),
                window.failed(),
                window.unknown(),
                window.skewed(),
                window.medianMillis(),
                window.slowestPercentMillis(),
                window.slowestMillis(),
                window.waitsFor());
    }
}
