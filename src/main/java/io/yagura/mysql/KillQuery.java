package io.yagura.mysql;

import io.yagura.access.Permission;
import io.yagura.act.ActionContext;
import io.yagura.act.Outcome;
import io.yagura.act.Strike;
import io.yagura.observe.Deadline;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Ends the statement that a session was seen to run, and no other. */
@Component
public class KillQuery extends KillAction {

    public static final Permission PERMISSION = new Permission("mysql.kill-query");

    public KillQuery(MysqlControl control) {
        super(PERMISSION, Kill.QUERY, control);
    }

    @Override
    public Outcome confirm(KillSighting seen, Strike strike, ActionContext context, Deadline deadline)
            throws InterruptedException {
        QueryVerdict verdict = QueryVerdict.after(strike, seen);
        Pauses pauses = new Pauses(Duration.ofMillis(50));
        while (true) {
            Trace trace = control().trace(seen.instance(), seen.mark(), deadline);
            Outcome outcome = verdict.judge(trace, pauses.since());
            if (outcome != null) {
                return outcome;
            }
            if (!pauses.pause(deadline)) {
                return verdict.undecided(trace);
            }
        }
    }
}
