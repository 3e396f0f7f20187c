package io.yagura.subscribers.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.yagura.access.AccessPolicy;
import io.yagura.access.CurrentOperator;
import io.yagura.access.Operator;
import io.yagura.access.Permission;
import io.yagura.observe.Board;
import io.yagura.observe.Envelope;
import io.yagura.subscribers.ApplicationState;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Leases and lag of applications, as the board holds them: no call from here reaches AWS. */
@RestController
@RequestMapping(path = "/api/v1/subscribers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "subscribers")
class SubscribersController {

    private static final Permission SEE = new Permission("subscribers.see");

    private final Board board;
    private final AccessPolicy policy;
    private final CurrentOperator current;

    SubscribersController(Board board, AccessPolicy policy, CurrentOperator current) {
        this.board = board;
        this.policy = policy;
        this.current = current;
    }

    @GetMapping
    @Operation(summary = "The applications that you may see: each shard's owner, lag and verdict")
    Applications applications() {
        Operator operator = current.get();
        return new Applications(board.targets(ApplicationState.KIND).stream()
                .filter(target -> policy.decide(operator, SEE, target).allowed())
                .map(target -> Envelope.of(ApplicationState.of(board, target).reading(), ApplicationView::of))
                .toList());
    }

    /** All applications. */
    @Schema(name = "Applications")
    record Applications(List<Envelope<ApplicationView>> applications) {}
}
