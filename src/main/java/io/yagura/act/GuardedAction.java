package io.yagura.act;

import io.yagura.access.Permission;
import io.yagura.observe.Deadline;
import io.yagura.observe.Target;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be done to a target, bound to what was seen of it. A bean in the feature's root.
 *
 * @param <S> the facts that a sighting binds: a small record that survives a round trip through JSON
 */
public interface GuardedAction<S> {

    /** {@return the action's name and the permission that it takes, such as {@code mysql.kill-connection}} */
    Permission permission();

    default String name() {
        return permission().value();
    }

    Class<S> sightingType();

    /** {@return id of the target, such as {@code mysql/orders-db}} */
    String targetId(S seen);

    /** {@return the target as configured now, or null when it is no longer configured} */
    @Nullable Target target(S seen);

    /** {@return what is struck, in words that are equal exactly for the same thing: {@code connection 812}} */
    String subject(S seen);

    /** {@return what one would type by hand for the same effect} */
    String equivalent(S seen);

    /** Looks again, now. */
    Look look(S seen, Deadline deadline) throws InterruptedException;

    /** Strikes; re-checks in the same round trip where the target can. */
    Strike strike(S seen, Deadline deadline) throws InterruptedException;

    /** Finds out what the strike did; called for {@link Strike.Sent} and {@link Strike.Unanswered}. */
    Outcome confirm(S seen, Strike strike, ActionContext context, Deadline deadline) throws InterruptedException;

    /** {@return where to look when a crash left the outcome unknown} */
    String whereToLook(S seen);
}
