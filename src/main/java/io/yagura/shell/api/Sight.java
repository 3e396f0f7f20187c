package io.yagura.shell.api;

import io.yagura.access.AccessPolicy;
import io.yagura.access.CurrentOperator;
import io.yagura.access.Decision;
import io.yagura.access.Operator;
import io.yagura.access.Permission;
import io.yagura.observe.Board;
import io.yagura.observe.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What of the kernel's records the caller may see: those about targets whose facts they may see. */
@Component
class Sight {

    private static final Permission SEE_AUDIT = new Permission("audit.see");

    private final Board board;
    private final AccessPolicy policy;
    private final CurrentOperator current;

    Sight(Board board, AccessPolicy policy, CurrentOperator current) {
        this.board = board;
        this.policy = policy;
        this.current = current;
    }

    Operator operator() {
        return current.get();
    }

    /** Filters lists, and leaves no trace. */
    boolean reaches(Target target) {
        return policy.decide(operator(), see(target.id()), target).allowed();
    }

    /**
     * Filters lists by the id of a target; one that is no longer observed has no environment or team left to decide
     * by, and is decided as if it had none.
     */
    boolean reaches(String targetId) {
        return policy.decide(operator(), see(targetId), board.target(targetId)).allowed();
    }

    /** Refuses somebody who asks for one thing that they may not see. */
    void require(String targetId) {
        require(see(targetId), board.target(targetId));
    }

    void requireAudit() {
        require(SEE_AUDIT, null);
    }

    private void require(Permission permission, @Nullable Target target) {
        switch (policy.require(operator(), permission, target)) {
            case Decision.Allowed a -> {}
            case Decision.Denied(String reason) -> throw new ResponseStatusException(HttpStatus.FORBIDDEN, reason);
        }
    }

    private static Permission see(String targetId) {
        return new Permission(targetId.substring(0, targetId.indexOf('/')) + ".see");
    }
}
