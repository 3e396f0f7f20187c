package io.yagura.mysql.api;

import io.yagura.access.Permission;
import io.yagura.act.ActionContext;
import io.yagura.act.GuardedAction;
import io.yagura.act.Look;
import io.yagura.act.Outcome;
import io.yagura.act.Strike;
import io.yagura.mysql.KillSighting;
import io.yagura.observe.Deadline;
import io.yagura.observe.Target;
import org.jspecify.annotations.Nullable;

/** A kill that can only be sealed. */
record FakeKill(Permission permission) implements GuardedAction<KillSighting> {

    FakeKill(String name) {
        this(new Permission(name));
    }

    @Override
    public Class<KillSighting> sightingType() {
        return KillSighting.class;
    }

    @Override
    public @Nullable Target target(KillSighting seen) {
        return null;
    }

    @Override
    public String targetId(KillSighting seen) {
        return "mysql/" + seen.instance();
    }

    @Override
    public String subject(KillSighting seen) {
        return "connection " + seen.mark().connectionId();
    }

    @Override
    public String equivalent(KillSighting seen) {
        return "KILL " + seen.mark().connectionId();
    }

    @Override
    public Look look(KillSighting seen, Deadline deadline) {
        throw new IllegalStateException("The fake desk never looks");
    }

    @Override
    public Strike strike(KillSighting seen, Deadline deadline) {
        throw new IllegalStateException("The fake desk never strikes");
    }

    @Override
    public Outcome confirm(KillSighting seen, Strike strike, ActionContext context, Deadline deadline) {
        throw new IllegalStateException("The fake desk never confirms");
    }

    @Override
    public String whereToLook(KillSighting seen) {
        return "nowhere";
    }
}
