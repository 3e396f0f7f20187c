package io.yagura.screen;

import io.yagura.access.AccessPolicy;
import io.yagura.access.Decision;
import io.yagura.access.Operator;
import io.yagura.access.Permission;
import io.yagura.observe.Target;
import org.jspecify.annotations.Nullable;

/** Who looks at a screen, and what they may: for buttons and lists; the desk decides for itself. */
public record Viewer(Operator operator, AccessPolicy policy) {

    /** {@return whether the facts of this target are for this viewer} */
    public boolean sees(Target target) {
        return may(new Permission(target.kind() + ".see"), target).allowed();
    }

    /**
     * {@return the same by the id of a target}
     *
     * @param target as it is observed, or null when it no longer is: then it has no environment or team to decide by
     */
    public boolean sees(String targetId, @Nullable Target target) {
        String kind = targetId.substring(0, Math.max(0, targetId.indexOf('/')));
        return may(new Permission(kind + ".see"), target).allowed();
    }

    public Decision may(Permission permission, @Nullable Target target) {
        return policy.decide(operator, permission, target);
    }
}
