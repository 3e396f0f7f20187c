package io.yagura.streams.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.yagura.access.AccessPolicy;
import io.yagura.access.CurrentOperator;
import io.yagura.access.Decision;
import io.yagura.access.Permission;
import io.yagura.observe.Board;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import io.yagura.streams.ReshardPlanner;
import io.yagura.streams.ReshardPlanner.Planned;
import io.yagura.streams.ReshardRun;
import io.yagura.streams.Reshards;
import io.yagura.streams.StreamName;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Plans of resharding, which change nothing, and the reshard that is under way. */
@RestController
@RequestMapping(path = "/api/v1/streams/{account}/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "streams")
class ReshardController {

    private static final Permission SEE = new Permission("streams.see");

    private final Board board;
    private final ReshardPlanner planner;
    private final Reshards reshards;
    private final ReshardSeals seals;
    private final AccessPolicy policy;
    private final CurrentOperator current;

    ReshardController(
            Board board,
            ReshardPlanner planner,
            Reshards reshards,
            ReshardSeals seals,
            AccessPolicy policy,
            CurrentOperator current) {
        this.board = board;
        this.planner = planner;
        this.reshards = reshards;
        this.seals = seals;
        this.policy = policy;
        this.current = current;
    }

    @PostMapping(path = "/reshard-plans", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "What a reshard would do, before anything happens",
            description =
                    "Looks at the stream now and changes nothing. A strategy without refusals has a sighting, good"
                            + " for five minutes and for these very shards.")
    ReshardPlanView plan(@PathVariable String account, @PathVariable String name, @Valid @RequestBody ReshardForm form)
            throws InterruptedException {
        form.contradiction().ifPresent(message -> {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
        });
        Target target = visible(account, name);
        return switch (planner.plan(new StreamName(account, name), form.aim())) {
            case Planned.Made(String digest, var plan) -> seals.seal(digest, plan, target, current.get());
            case Planned.NoSuchStream n ->
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, "AWS has no stream '" + name + "' any more");
            case Planned.Unseen(var fault) ->
                throw new ResponseStatusException(
                        fault.kind() == SourceFault.Kind.TIMED_OUT
                                ? HttpStatus.GATEWAY_TIMEOUT
                                : HttpStatus.BAD_GATEWAY,
                        "The stream could not be looked at: " + fault.message());
        };
    }

    @GetMapping("/reshard")
    @Operation(summary = "The reshard of a stream that is under way, with what you can do about it")
    ReshardRunView running(@PathVariable String account, @PathVariable String name) {
        Target target = visible(account, name);
        StreamName stream = new StreamName(account, name);
        ReshardRun run = reshards.running(stream);
        if (run == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No reshard of '" + name + "' is under way");
        }
        return seals.seal(stream, run, target, current.get());
    }

    private Target visible(String account, String name) {
        Target target = board.target(StreamName.KIND + "/" + account + ":" + name);
        if (target == null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "No stream '" + name + "' of an account '" + account + "' is watched");
        }
        return switch (policy.require(current.get(), SEE, target)) {
            case Decision.Allowed a -> target;
            case Decision.Denied(String reason) -> throw new ResponseStatusException(HttpStatus.FORBIDDEN, reason);
        };
    }
}
