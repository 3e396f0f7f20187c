package io.yagura.shell.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.yagura.observe.Board;
import io.yagura.observe.Cost;
import io.yagura.observe.Envelope;
import io.yagura.observe.Reading;
import io.yagura.observe.SourceId;
import io.yagura.observe.Spending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The state of every source, without its facts. */
@RestController
@Tag(name = "board")
class BoardController {

    private final Board board;
    private final Spending spending;
    private final Sight sight;

    BoardController(Board board, Spending spending, Sight sight) {
        this.board = board;
        this.spending = spending;
        this.sight = sight;
    }

    @GetMapping(path = "/api/v1/board", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The state of every source that you may see")
    Sources board() {
        return new Sources(board.readings().stream()
                .filter(reading -> sight.reaches(reading.source().targetId()))
                .map(this::line)
                .toList());
    }

    private Source line(Reading<?> reading) {
        Envelope<Object> envelope = Envelope.of(reading, facts -> facts);
        return new Source(
                envelope.source(),
                envelope.state(),
                envelope.observedAt(),
                envelope.tookMillis(),
                envelope.fault(),
                spent(reading.source()));
    }

    private Spent spent(SourceId source) {
        Cost cost = spending.lastMinute(source.targetId());
        return new Spent(cost.calls(), cost.busy().toMillis(), seconds(spending.window()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    record Sources(List<Source> sources) {}

    record Source(
            @Schema(example = "mysql/orders-db/locks") String source,

            @Schema(allowableValues = {"current", "stale", "awaiting", "unreadable"})
            String state,

            @Schema(description = "When the facts were true") @Nullable Instant observedAt,

            @Schema(description = "How long the look took, in milliseconds") @Nullable Long tookMillis,

            Envelope.@Nullable Fault fault,
            Spent cost) {}

    @Schema(name = "Spent", description = "What Yagura cost the source's target, all of the target's sources together")
    record Spent(
            @Schema(description = "Statements or API calls within the window")
            long calls,

            @Schema(description = "Milliseconds within the window for which the target was kept busy")
            long busyMillis,

            @Schema(description = "The window in seconds: 60, or less soon after the start")
            double windowSeconds) {}
}
