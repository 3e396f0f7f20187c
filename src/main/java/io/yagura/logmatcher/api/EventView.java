package io.yagura.logmatcher.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.logmatcher.Amendment;
import io.yagura.logmatcher.EventStory;
import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.Watermark;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The life of an event in the words of REST. */
@Schema(name = "Event")
record EventView(
        String stream,
        String eventId,

        @Schema(description = "In which it was published") Instant minute,

        @Schema(description = "By the times of their sources, whose clocks differ")
        List<Line> lines,

        @Schema(description = "Whether that is all; else there was more than could be read in time")
        boolean whole,

        @Schema(description = "Which console has its entries, where it is not this one, so that no lines are told here")
        @Nullable String elsewhere,

        @Schema(description = "How verdicts on it were changed, in order")
        List<Change> amendments) {

    /** One entry. */
    @Schema(name = "EventLine")
    record Line(
            @Schema(allowableValues = {"publish", "subscribe"})
            String kind,

            @Schema(description = "By its source's clock") Instant at,

            String source,

            @Schema(description = "Its number in its source; null when the source does not count") @Nullable Long seq,

            @Nullable String service,
            @Nullable String podHash,
            @Nullable String subscriber,

            @Schema(
                    description = "Of a subscribe entry",
                    allowableValues = {"delivered", "retrying", "skipped", "dead-lettered"})
            @Nullable String outcome,

            @Nullable Integer attempt,
            @Nullable Instant publishedAt,
            @Nullable String eventType,
            @Nullable String schemaVersion,
            @Nullable String partitionKey,
            @Nullable String explicitHashKey,
            @Nullable String shardId,
            @Nullable String sequenceNumber,
            @Nullable Long bytes) {

        static Stream<Line> of(LogEntry entry) {
            return switch (entry) {
                case PublishEntry publish -> Stream.of(of(publish));
                case SubscribeEntry subscribe -> Stream.of(of(subscribe));
                case Watermark mark -> Stream.empty();
            };
        }

        private static Line of(PublishEntry entry) {
            return new Line(
                    "publish",
                    entry.at(),
                    entry.source(),
                    entry.seq(),
                    entry.service(),
                    entry.podHash(),
                    null,
                    null,
                    null,
                    entry.at(),
                    entry.eventType(),
                    entry.schemaVersion(),
                    entry.partitionKey(),
                    entry.explicitHashKey(),
                    entry.shardId(),
                    entry.sequenceNumber(),
                    entry.bytes());
        }

        private static Line of(SubscribeEntry entry) {
            return new Line(
                    "subscribe",
                    entry.at(),
                    entry.source(),
                    entry.seq(),
                    entry.service(),
                    entry.podHash(),
                    entry.subscriber(),
                    Asked.said(entry.outcome()),
                    entry.attempt(),
                    entry.publishedAt(),
                    null,
                    null,
                    null,
                    null,
                    entry.shardId(),
                    entry.sequenceNumber(),
                    null);
        }
    }

    /** One change of a verdict. */
    @Schema(name = "Amendment")
    record Change(
            String subscriber,

            @Schema(description = "null where nothing had been wrong") @Nullable String from,

            @Schema(description = "null where nothing is wrong any more") @Nullable String to,

            Instant at) {

        static Change of(Amendment amendment) {
            return new Change(
                    amendment.subscriber(),
                    amendment.from() == null ? null : Asked.said(amendment.from()),
                    amendment.to() == null ? null : Asked.said(amendment.to()),
                    amendment.at());
        }
    }

    static EventView of(EventStory story, List<Amendment> amendments, Predicate<String> visible) {
        return new EventView(
                story.stream(),
                story.eventId(),
                story.minute(),
                story.lines().stream()
                        .flatMap(Line::of)
                        .filter(line -> line.subscriber() == null || visible.test(line.subscriber()))
                        .toList(),
                story.whole(),
                story.elsewhere(),
                amendments.stream()
                        .filter(amendment ->
                                amendment.minute().equals(story.minute()) && visible.test(amendment.subscriber()))
                        .map(Change::of)
                        .toList());
    }
}
