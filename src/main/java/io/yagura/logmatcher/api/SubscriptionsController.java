package io.yagura.logmatcher.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.yagura.logmatcher.SubscriptionName;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.observe.Board;
import io.yagura.observe.Envelope;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Subscriptions as the board holds them. */
@RestController
@RequestMapping(path = "/api/v1/logmatcher", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "logmatcher")
class SubscriptionsController {

    private final Board board;
    private final SubscriptionSight sight;

    SubscriptionsController(Board board, SubscriptionSight sight) {
        this.board = board;
        this.sight = sight;
    }

    @GetMapping
    @Operation(summary = "The subscriptions that you may see: their last hour, their sources and their releases")
    Subscriptions subscriptions() {
        return new Subscriptions(board.targets(SubscriptionName.KIND).stream()
                .filter(sight::reaches)
                .map(target -> Envelope.of(SubscriptionState.of(board, target).reading(), SubscriptionView::of))
                .toList());
    }

    /** All subscriptions. */
    @Schema(name = "Subscriptions")
    record Subscriptions(List<Envelope<SubscriptionView>> subscriptions) {}
}
