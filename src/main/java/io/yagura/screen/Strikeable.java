package io.yagura.screen;

import io.yagura.access.Operator;
import io.yagura.act.ActionDesk;
import io.yagura.act.BadSightingException;
import io.yagura.act.Judged;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A proposal with its sighting sealed from the moment at which the operator began to read it. */
record Strikeable(Proposal<?> proposal, CompletableFuture<String> sighting, Operator operator, ActionDesk desk) {

    static <S> Strikeable of(Proposal<S> proposal, ActionDesk desk, Operator operator, ScreenPulse pulse) {
        CompletableFuture<String> sighting = new CompletableFuture<>();
        pulse.now(() -> {
            try {
                sighting.complete(desk.seal(proposal.action(), proposal.seen(), proposal.observedAt(), operator));
            } catch (RuntimeException e) {
                sighting.completeExceptionally(e);
            }
        });
        return new Strikeable(proposal, sighting, operator, desk);
    }

    /** Strikes; blocks for seconds. */
    Judged strike(String reason) throws BadSightingException {
        try {
            return desk.submit(operator, sighting.join(), reason);
        } catch (CompletionException e) {
            throw new IllegalStateException("The sighting of " + proposal.title() + " could not be sealed", e);
        }
    }
}
