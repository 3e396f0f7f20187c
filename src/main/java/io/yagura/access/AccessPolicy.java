package io.yagura.access;

import io.yagura.observe.Target;
import org.jspecify.annotations.Nullable;

/** Decides what an operator may see and do; deny is the default, and an error in the policy is a denial. */
public interface AccessPolicy {

    /**
     * Decides without leaving a trace: for buttons and lists.
     *
     * @param target null for what belongs to no target, such as the audit
     */
    Decision decide(Operator operator, Permission permission, @Nullable Target target);

    /** Decides for somebody who really tries: a denial is published as {@link AccessDenied}. */
    Decision require(Operator operator, Permission permission, @Nullable Target target);
}
