package io.yagura.logmatcher.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.yagura.access.CurrentOperator;
import io.yagura.logmatcher.EventLives;
import io.yagura.logmatcher.EventStory;
import io.yagura.logmatcher.LedgerSearch;
import io.yagura.logmatcher.Mismatch;
import io.yagura.logmatcher.MismatchQuery;
import io.yagura.logmatcher.RecordLook;
import io.yagura.logmatcher.RecordLook.Seen;
import io.yagura.observe.Target;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Single events: what the kept entries say of them, and their records. */
@RestController
@RequestMapping(path = "/api/v1/logmatcher/events/{stream}/{eventId}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "logmatcher")
class EventsController {

    private final EventLives lives;
    private final LedgerSearch ledger;
    private final RecordLook records;
    private final SubscriptionSight sight;
    private final CurrentOperator current;

    EventsController(
            EventLives lives,
            LedgerSearch ledger,
            RecordLook records,
            SubscriptionSight sight,
            CurrentOperator current) {
        this.lives = lives;
        this.ledger = ledger;
        this.records = records;
        this.sight = sight;
        this.current = current;
    }

    @GetMapping
    @Operation(
            summary = "The life of an event: its publish and subscribe entries in order, and how verdicts were changed",
            description =
                    "Subscribers that you may not see are left out. Entries are kept for yagura.logmatcher.retention.")
    EventView event(
            @PathVariable String stream,
            @PathVariable String eventId,
            @RequestParam(required = false)
                    @Parameter(
                            description = "A moment within the minute in which it was published; may be left out"
                                    + " where the ledger has a mismatch of it")
                    @Nullable Instant minute) {
        sight.requireStream(stream, SubscriptionSight.SEE);
        EventStory story = story(stream, eventId, minute);
        return EventView.of(story, ledger.amendments(stream, eventId), subscriber -> sight.reaches(stream, subscriber));
    }

    @GetMapping("/record")
    @Operation(
            summary = "The record itself, read from its stream",
            description = "Needs logmatcher.see-payload; each look is in the audit.")
    RecordView record(
            @PathVariable String stream,
            @PathVariable String eventId,
            @RequestParam(required = false)
                    @Parameter(description = "A moment within the minute in which it was published")
                    @Nullable Instant minute,
            @RequestParam(required = false)
                    @Parameter(description = "Which account's stream, where several have one of that name")
                    @Nullable String account)
            throws InterruptedException {
        Target through =
                sight.requireStream(stream, SubscriptionSight.SEE_PAYLOAD).getFirst();
        return switch (records.look(current.get(), through, story(stream, eventId, minute), account)) {
            case Seen.Shown(var record, var auditId) -> RecordView.of(record, auditId);
            case Seen.Nothing(var why, String sentence) -> throw new ResponseStatusException(status(why), sentence);
        };
    }

    private static HttpStatus status(Seen.Why why) {
        return switch (why) {
            case WHICH_ACCOUNT -> HttpStatus.BAD_REQUEST;
            case NO_PLACE, GONE -> HttpStatus.NOT_FOUND;
            case NO_ANSWER -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private EventStory story(String stream, String eventId, @Nullable Instant minute) {
        Instant around = minute == null ? noted(stream, eventId) : minute;
        if (around == null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "The ledger has no mismatch of '" + eventId + "': name the 'minute' in which it was published");
        }
        EventStory story = lives.of(stream, eventId, around);
        if (story.lines().isEmpty() && story.whole() && story.elsewhere() == null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "No entry of '" + eventId + "' is kept that says it was published to '" + stream + "' at "
                            + story.minute());
        }
        return story;
    }

    private @Nullable Instant noted(String stream, String eventId) {
        List<Mismatch> found = ledger.mismatches(
                        MismatchQuery.of(stream, null, 1).ofEvent(eventId, null))
                .rows();
        return found.isEmpty() ? null : found.getFirst().publishedAt();
    }
}
