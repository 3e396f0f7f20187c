package io.yagura.mysql;

import io.yagura.access.Permission;
import io.yagura.act.ActionContext;
import io.yagura.act.GuardedAction;
import io.yagura.act.Look;
import io.yagura.act.Outcome;
import io.yagura.act.Strike;
import io.yagura.observe.Deadline;
import io.yagura.observe.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends the statement that a session was seen to run, and no other. */
@Component
public class KillQuery implements GuardedAction<KillSighting> {

    public static final Permission PERMISSION = new Permission("mysql.kill-query");

    private final MysqlControl control;
    private final KillSteps steps;

    public KillQuery(MysqlControl control) {
        this.control = control;
        this.steps = new KillSteps(Kill.QUERY, control);
    }

    @Override
    public Permission permission() {
        return PERMISSION;
    }

    @Override
    public Class<KillSighting> sightingType() {
        return KillSighting.class;
    }

    @Override
    public @Nullable Target target(KillSighting seen) {
        return steps.target(seen);
    }

    @Override
    public String targetId(KillSighting seen) {
        return KillSteps.targetId(seen);
    }

    @Override
    public String subject(KillSighting seen) {
        return KillSteps.subject(seen);
    }

    @Override
    public String equivalent(KillSighting seen) {
        return steps.equivalent(seen);
    }

    @Override
    public Look look(KillSighting seen, Deadline deadline) throws InterruptedException {
        return steps.look(seen, deadline);
    }

    @Override
    public Strike strike(KillSighting seen, Deadline deadline) throws InterruptedException {
        return steps.strike(seen, deadline);
    }

    @Override
    public Outcome confirm(KillSighting seen, Strike strike, ActionContext context, Deadline deadline)
            throws InterruptedException {
        QueryVerdict verdict = QueryVerdict.after(strike, seen);
        Pauses pauses = new Pauses(Duration.ofMillis(50));
        while (true) {
            Trace trace = control.trace(seen.instance(), seen.mark(), deadline);
            Outcome outcome = verdict.judge(trace, pauses.since());
            if (outcome != null) {
                return outcome;
            }
            if (!pauses.pause(deadline)) {
                return verdict.undecided(trace);
            }
        }
    }

    @Override
    public String whereToLook(KillSighting seen) {
        return KillSteps.whereToLook(seen);
    }
}
