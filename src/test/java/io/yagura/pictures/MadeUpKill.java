package io.yagura.pictures;

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

/** A kill that is only ever offered. */
record MadeUpKill(String verb) implements GuardedAction<KillSighting> {

    @Override
    public Permission permission() {
        return new Permission(verb);
    }

    @Override
    public Class<KillSighting> sightingType() {
        return KillSighting.class;
    }

    @Override
    public String targetId(KillSighting seen) {
        return "mysql/" + seen.instance();
    }

    @Override
    public @Nullable Target target(KillSighting seen) {
        return null;
    }

    @Override
    public String subject(KillSighting seen) {
        return "connection " + seen.mark().connectionId();
    }

    @Override
    public String equivalent(KillSighting seen) {
        return (verb.endsWith("query") ? "KILL QUERY " : "KILL CONNECTION ")
                + seen.mark().connectionId() + ";";
    }

    @Override
    public Look look(KillSighting seen, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Strike strike(KillSighting seen, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Outcome confirm(KillSighting seen, Strike strike, ActionContext context, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String whereToLook(KillSighting seen) {
        return "the process list";
    }
}
