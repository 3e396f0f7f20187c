package io.yagura.logmatcher.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.yagura.access.AccessPolicy;
import io.yagura.access.CurrentOperator;
import io.yagura.access.Decision;
import io.yagura.access.Permission;
import io.yagura.logmatcher.PartFacts;
import io.yagura.logmatcher.PartsState;
import io.yagura.observe.Board;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Who reads which part of the audit stream, as the board holds it. */
@RestController
@RequestMapping(path = "/api/v1/logmatcher", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "logmatcher")
class PartsController {

    private static final Permission SEE = new Permission(PartsState.KIND + ".see");

    private final Board board;
    private final AccessPolicy policy;
    private final CurrentOperator current;

    PartsController(Board board, AccessPolicy policy, CurrentOperator current) {
        this.board = board;
        this.policy = policy;
        this.current = current;
    }

    @GetMapping("/parts")
    @Operation(
            summary = "The parts of the audit stream, and which console reads each",
            description = "A 404 where entries do not come by an audit stream.")
    Parts parts() {
        PartsState state = PartsState.of(board)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "Entries do not come by an audit stream here"));
        if (policy.require(current.get(), SEE, state.target()) instanceof Decision.Denied(String why)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, why);
        }
        var last = state.reading().last();
        return new Parts(
                last == null
                        ? List.of()
                        : last.facts().parts().stream().map(PartView::of).toList());
    }

    /** All parts. */
    @Schema(name = "LogParts")
    record Parts(
            @Schema(description = "In order; empty before the ledger was read for the first time")
            List<PartView> parts) {}

    /** A part in the words of REST. */
    @Schema(name = "LogPart")
    record PartView(
            @Schema(description = "From 0 to 15") int part,

            @Schema(
                    description = "read: as it should be; again: what was read before, by another console or before a"
                            + " start, is read again; behind: later than it is written; silent: its owner tells"
                            + " nothing more; never: nobody ever read it",
                    allowableValues = {"read", "again", "behind", "silent", "never"})
            String state,

            @Schema(description = "The console that reads it, or read it last; null when nobody ever did") @Nullable String owner,

            @Schema(description = "When that console last told of it, by its own clock") @Nullable Instant toldAt,

            @Schema(description = "Up to which time of arrival it was read and judged") @Nullable Instant passed,

            @Schema(description = "Whether it is being read again")
            boolean again) {

        static PartView of(PartFacts part) {
            return new PartView(
                    part.part(),
                    Asked.said(part.state()),
                    part.owner(),
                    part.toldAt(),
                    part.passed(),
                    part.state() == PartFacts.State.AGAIN);
        }
    }
}
