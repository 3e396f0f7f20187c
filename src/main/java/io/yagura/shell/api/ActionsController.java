package io.yagura.shell.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.yagura.access.CurrentOperator;
import io.yagura.access.Operator;
import io.yagura.act.ActionDesk;
import io.yagura.act.BadSightingException;
import io.yagura.act.Judged;
import io.yagura.act.Outcome;
import io.yagura.act.Refusal;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The only write of REST: hands sightings to the desk. */
@RestController
@Tag(name = "actions")
class ActionsController {

    private static final Logger log = LoggerFactory.getLogger(ActionsController.class);

    /** So many at a time: a target takes one control statement at once anyway, and others want the store too. */
    private static final int SIDE_BY_SIDE = 8;

    private final ActionDesk desk;
    private final CurrentOperator current;

    ActionsController(ActionDesk desk, CurrentOperator current) {
        this.desk = desk;
        this.current = current;
    }

    @PostMapping(
            path = "/api/v1/actions",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Strikes what you saw",
            description = "Every outcome that was judged is a 200: read outcome. A sighting strikes once; sent again"
                    + " it is refused as spent, with the first auditId, so that a retry is safe. Of several sightings"
                    + " each is judged on its own; 400 and 403 are answered only when none was judged.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(oneOf = {ActionAnswer.class, ActionAnswer.Batch.class})))
    Object act(@Valid @RequestBody ActionForm form) {
        form.contradiction().ifPresent(ActionsController::malformed);
        Operator operator = current.get();
        return form.sightings() == null
                ? one(operator, Objects.requireNonNull(form.sighting()), form.reason())
                : several(operator, form.sightings(), form.reason());
    }

    private ActionAnswer one(Operator operator, String sighting, String reason) {
        try {
            Judged judged = desk.submit(operator, sighting, reason);
            if (forbids(judged.outcome())) {
                throw new ForbiddenAction(judged);
            }
            return ActionAnswer.of(judged);
        } catch (BadSightingException e) {
            throw malformed("'sighting' is not a sighting of yours: " + e.getMessage());
        }
    }

    private ActionAnswer.Batch several(Operator operator, List<String> sightings, String reason) {
        List<Attempt> attempts = sightings.stream()
                .gather(Gatherers.mapConcurrent(SIDE_BY_SIDE, sighting -> attempt(operator, sighting, reason)))
                .toList();
        if (attempts.stream().allMatch(Attempt.Bad.class::isInstance)) {
            throw malformed("None of 'sightings' is a sighting of yours");
        }
        if (attempts.stream().allMatch(a -> a instanceof Attempt.Made(Judged j) && forbids(j.outcome()))) {
            throw new ForbiddenAction(((Attempt.Made) attempts.getFirst()).judged());
        }
        return new ActionAnswer.Batch(
                UUID.randomUUID(), attempts.stream().map(ActionAnswer::of).toList());
    }

    /** Never throws: what befalls one sighting must not hide what became of the others. */
    private Attempt attempt(Operator operator, String sighting, String reason) {
        try {
            return new Attempt.Made(desk.submit(operator, sighting, reason));
        } catch (BadSightingException e) {
            return new Attempt.Bad("Not a sighting of yours: " + e.getMessage());
        } catch (RuntimeException e) {
            UUID errorId = UUID.randomUUID();
            log.atError().setCause(e).log("An action of a batch broke (error {})", errorId);
            return new Attempt.Broken("Something broke inside Yagura, see its log for " + errorId
                    + "; whether anything was struck stands in the audit");
        }
    }

    private static boolean forbids(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused && refused.refusal() == Refusal.FORBIDDEN;
    }

    private static ResponseStatusException malformed(String message) {
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
    }
}
