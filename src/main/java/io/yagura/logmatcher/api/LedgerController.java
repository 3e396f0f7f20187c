package io.yagura.logmatcher.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.yagura.logmatcher.LedgerPlace;
import io.yagura.logmatcher.LedgerSearch;
import io.yagura.logmatcher.MismatchQuery;
import io.yagura.logmatcher.Verdict;
import io.yagura.logmatcher.WindowQuery;
import io.yagura.logmatcher.WindowReport;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the ledger keeps, page by page; what you may not see is left out, so a page may be shorter than its size. */
@RestController
@RequestMapping(path = "/api/v1/logmatcher", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "logmatcher")
class LedgerController {

    private final LedgerSearch ledger;
    private final SubscriptionSight sight;

    LedgerController(LedgerSearch ledger, SubscriptionSight sight) {
        this.ledger = ledger;
        this.sight = sight;
    }

    @GetMapping("/windows")
    @Operation(summary = "Publish minutes of the subscriptions that you may see, the latest first")
    Windows windows(
            @RequestParam(required = false) @Parameter(example = "orders") @Nullable String stream,
            @RequestParam(required = false) @Parameter(example = "billing") @Nullable String subscriber,
            @RequestParam(required = false)
                    @Parameter(schema = @Schema(allowableValues = {"open", "closed", "unknown"}))
                    @Nullable String state,
            @RequestParam(required = false)
                    @Parameter(description = "Windows that have an event with this verdict", example = "lost")
                    @Nullable String verdict,
            @RequestParam(required = false) @Parameter(description = "This minute or later") @Nullable Instant from,
            @RequestParam(required = false) @Parameter(description = "Before this minute") @Nullable Instant to,
            @RequestParam(required = false)
                    @Parameter(description = "The next of the page before; nothing for the first page")
                    @Nullable String next,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int size) {
        var found = ledger.windows(new WindowQuery(
                stream,
                subscriber,
                Asked.word("state", state, WindowReport.State.class),
                Asked.word("verdict", verdict, Verdict.class),
                from,
                to,
                Asked.place(next),
                size));
        return new Windows(
                found.rows().stream()
                        .filter(kept -> sight.reaches(kept.stream(), kept.subscriber()))
                        .map(WindowView::of)
                        .toList(),
                text(found.next()));
    }

    @GetMapping("/mismatches")
    @Operation(
            summary = "Single events that did not go as they should, the last published first",
            description = "Of a window with very many the worst are kept; the true counts stand in its window.")
    Mismatches mismatches(
            @RequestParam(required = false) @Parameter(example = "orders") @Nullable String stream,
            @RequestParam(required = false) @Parameter(example = "billing") @Nullable String subscriber,
            @RequestParam(required = false) @Parameter(example = "lost") @Nullable String kind,
            @RequestParam(required = false) @Nullable String eventId,
            @RequestParam(required = false)
                    @Parameter(description = "Published within the minute of this moment")
                    @Nullable Instant minute,
            @RequestParam(required = false) @Parameter(description = "Published at or after this moment") @Nullable Instant from,
            @RequestParam(required = false) @Parameter(description = "Published before this moment") @Nullable Instant to,
            @RequestParam(required = false) @Parameter(description = "Whether the delivery was seen later") @Nullable Boolean recovered,
            @RequestParam(required = false) @Parameter(example = "shardId-000000000002") @Nullable String shardId,
            @RequestParam(required = false) @Nullable String sequenceNumber,
            @RequestParam(required = false) @Nullable String partitionKey,
            @RequestParam(required = false) @Nullable String podHash,
            @RequestParam(required = false)
                    @Parameter(description = "The next of the page before; nothing for the first page")
                    @Nullable String next,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int size) {
        var found = ledger.mismatches(new MismatchQuery(
                stream,
                subscriber,
                Asked.word("kind", kind, Verdict.class),
                eventId,
                Asked.minute(minute),
                from,
                to,
                recovered,
                shardId,
                sequenceNumber,
                partitionKey,
                podHash,
                Asked.place(next),
                size));
        return new Mismatches(
                found.rows().stream()
                        .filter(mismatch -> sight.reaches(mismatch.stream(), mismatch.subscriber()))
                        .map(MismatchView::of)
                        .toList(),
                text(found.next()));
    }

    private static @Nullable String text(@Nullable LedgerPlace place) {
        return place == null ? null : place.toString();
    }

    /** A page of windows. */
    @Schema(name = "Windows")
    record Windows(
            List<WindowView> windows,

            @Schema(description = "Ask again with this for the next page; null when there is none") @Nullable String next) {}

    /** A page of mismatches. */
    @Schema(name = "Mismatches")
    record Mismatches(
            List<MismatchView> mismatches,

            @Schema(description = "Ask again with this for the next page; null when there is none") @Nullable String next) {}
}
