package io.yagura.streams.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.yagura.access.AccessPolicy;
import io.yagura.access.CurrentOperator;
import io.yagura.access.Decision;
import io.yagura.access.Operator;
import io.yagura.access.Permission;
import io.yagura.observe.Board;
import io.yagura.observe.Envelope;
import io.yagura.observe.Target;
import io.yagura.streams.Reshards;
import io.yagura.streams.StreamName;
import io.yagura.streams.StreamState;
import io.yagura.streams.StreamStates;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Streams as the board holds them: no call from here reaches AWS. */
@RestController
@RequestMapping(path = "/api/v1/streams", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "streams")
class StreamsController {

    private static final Permission SEE = new Permission("streams.see");

    private final Board board;
    private final StreamStates states;
    private final Reshards reshards;
    private final AccessPolicy policy;
    private final CurrentOperator current;

    StreamsController(
            Board board, StreamStates states, Reshards reshards, AccessPolicy policy, CurrentOperator current) {
        this.board = board;
        this.states = states;
        this.reshards = reshards;
        this.policy = policy;
        this.current = current;
    }

    @GetMapping
    @Operation(summary = "The streams that you may see")
    StreamsView streams() {
        Operator operator = current.get();
        return new StreamsView(states.all().stream()
                .filter(state -> policy.decide(operator, SEE, state.target()).allowed())
                .map(this::envelope)
                .toList());
    }

    @GetMapping("/{account}/{name}")
    @Operation(summary = "One stream: its shards, what goes through it, and what is wrong with it")
    Envelope<StreamView> stream(@PathVariable String account, @PathVariable String name) {
        return envelope(states.of(visible(account, name)));
    }

    private Envelope<StreamView> envelope(StreamState state) {
        return StreamView.envelope(state, reshards.running(state.name()));
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
