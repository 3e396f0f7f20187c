package io.yagura.logmatcher.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.logmatcher.AmendmentNote;
import io.yagura.logmatcher.PodFacts;
import io.yagura.logmatcher.SourceFacts;
import io.yagura.logmatcher.SubscriptionFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subscription in the words of REST. */
@Schema(name = "Subscription")
record SubscriptionView(
        String stream,
        String subscriber,

        @Schema(description = "Whether somebody asked for it; else it was seen in the logs")
        boolean configured,

        double deadlineSeconds,
        List<String> eventTypes,

        @Schema(description = "How many percent should be delivered within the deadline; null when nobody said")
        @Nullable Double objective,

        @Schema(description = "How many percent were, within these windows; null when nothing was judged") @Nullable Double percentInTime,

        @Schema(description = "The last 60 minutes, oldest first")
        List<WindowView> windows,

        @Schema(description = "How judged windows changed, newest first")
        List<AmendmentNote> lastAmendments,

        @Schema(description = "The sources of the stream and of the subscriber")
        List<SourceView> sources,

        @Schema(description = "How many sources are not listed")
        int moreSources,

        @Schema(description = "What went wrong within these windows, by release")
        List<PodView> pods,

        @Schema(description = "Whether more went wrong than is told one by one, so that pods has too few")
        boolean podsPartial) {

    /** A source in the words of REST. */
    @Schema(name = "LogSource")
    record SourceView(
            String source,

            @Schema(allowableValues = {"publish", "subscribe"})
            String side,

            @Schema(
                    description = "left: said its last word; retired: silent for too long, and waited for no more",
                    allowableValues = {"living", "left", "retired"})
            String state,

            Instant heardAt,

            @Schema(description = "Its last watermark, or its first line before there is one")
            Instant passed,

            @Schema(description = "How far it has read its shards; null when it does not say") @Nullable Instant readTo,

            @Schema(description = "How many of its lines are missing")
            long missing) {

        static SourceView of(SourceFacts source) {
            return new SourceView(
                    source.source(),
                    Asked.said(source.side()),
                    Asked.said(source.state()),
                    source.heardAt(),
                    source.passed(),
                    source.readTo(),
                    source.missing());
        }
    }

    /** What went well and wrong with one release, in the words of REST. */
    @Schema(name = "LogPod")
    record PodView(
            @Nullable String podHash,

            @Schema(
                    description = "publish: of a publisher whose events nobody took; subscribe: of the subscriber",
                    allowableValues = {"publish", "subscribe"})
            String side,

            long late,
            long lost,
            long duplicate,
            long unexpected,
            long failed,
            long unknown,

            @Schema(
                    description = "Deliveries within the deadline, the second one of an event and unexpected ones"
                            + " among them; null of a publisher, and where not all were counted")
            @Nullable Long inTime) {

        static PodView of(PodFacts pod) {
            return new PodView(
                    pod.podHash(),
                    Asked.said(pod.side()),
                    pod.late(),
                    pod.lost(),
                    pod.duplicate(),
                    pod.unexpected(),
                    pod.failed(),
                    pod.unknown(),
                    pod.inTime());
        }
    }

    static SubscriptionView of(SubscriptionFacts facts) {
        return new SubscriptionView(
                facts.stream(),
                facts.subscriber(),
                facts.configured(),
                facts.deadlineSeconds(),
                facts.eventTypes(),
                facts.objective(),
                facts.percentInTime(),
                facts.windows().stream()
                        .map(window -> WindowView.of(facts.stream(), facts.subscriber(), window))
                        .toList(),
                facts.lastAmendments(),
                facts.sources().stream().map(SourceView::of).toList(),
                facts.moreSources(),
                facts.pods().stream().map(PodView::of).toList(),
                facts.podsPartial());
    }
}
