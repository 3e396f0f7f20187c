package io.yagura.logmatcher.api;

import io.yagura.access.AccessPolicy;
import io.yagura.access.CurrentOperator;
import io.yagura.access.Decision;
import io.yagura.access.Permission;
import io.yagura.logmatcher.SubscriptionName;
import io.yagura.observe.Board;
import io.yagura.observe.Target;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Which subscriptions the caller may see. */
@Component
class SubscriptionSight {

    static final Permission SEE = new Permission("logmatcher.see");
    static final Permission SEE_PAYLOAD = new Permission("logmatcher.see-payload");

    private final Board board;
    private final AccessPolicy policy;
    private final CurrentOperator current;

    SubscriptionSight(Board board, AccessPolicy policy, CurrentOperator current) {
        this.board = board;
        this.policy = policy;
        this.current = current;
    }

    boolean reaches(Target target) {
        return policy.decide(current.get(), SEE, target).allowed();
    }

    boolean reaches(String stream, String subscriber) {
        return reaches(target(new SubscriptionName(stream, subscriber)));
    }

    /** {@return the watched subscriptions of the stream that the caller may see; none is a 403, or a 404} */
    List<Target> requireStream(String stream, Permission permission) {
        List<Target> targets = board.targets(SubscriptionName.KIND).stream()
                .filter(target ->
                        SubscriptionName.ofTarget(target.name()).stream().equals(stream))
                .toList();
        if (targets.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "No subscription of a stream '" + stream + "' is watched");
        }
        List<Target> visible = targets.stream()
                .filter(target ->
                        policy.decide(current.get(), permission, target).allowed())
                .toList();
        if (visible.isEmpty()
                && policy.require(current.get(), permission, targets.getFirst())
                        instanceof Decision.Denied(String why)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, why);
        }
        return visible;
    }

    /** One that is no longer watched has no environment or team left to decide by. */
    private Target target(SubscriptionName name) {
        Target watched = board.target(SubscriptionName.KIND + "/" + name.target());
        return watched == null ? new Target(SubscriptionName.KIND, name.target(), null, null, null, false) : watched;
    }
}
