package io.yagura.mysql;

import io.yagura.access.Permission;
import io.yagura.act.ActionContext;
import io.yagura.act.Outcome;
import io.yagura.act.Receipt;
import io.yagura.act.Strike;
import io.yagura.mysql.MysqlControl.Aftermath;
import io.yagura.observe.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends a session as it was seen, and with it its open transaction. */
@Component
public class KillConnection extends KillAction {

    public static final Permission PERMISSION = new Permission("mysql.kill-connection");

    /** Rollbacks that take longer than this become an operation. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final InstantSource clock;

    public KillConnection(MysqlControl control, InstantSource clock) {
        super(PERMISSION, Kill.CONNECTION, control);
        this.clock = clock;
    }

    @Override
    public Outcome confirm(KillSighting seen, Strike strike, ActionContext context, Deadline deadline)
            throws InterruptedException {
        boolean answered = strike instanceof Strike.Sent;
        Receipt receipt = strike instanceof Strike.Sent(var sent) ? sent : Receipt.EMPTY;
        // InnoDB's list of transactions is renewed only after 100 ms without a reader
        Pauses pauses = new Pauses(Duration.ofMillis(128));
        while (true) {
            Aftermath after = control().aftermath(seen.instance(), seen.mark(), deadline);
            if (after instanceof Aftermath.Gone) {
                return new Outcome.Done(
                        seen.subject() + " is gone" + (owes(seen) ? ", its transaction rolled back" : ""),
                        KillReceipt.verified(
                                receipt, "the server has neither the session nor its transaction any more"));
            }
            boolean goesOn = answered && pauses.since().compareTo(PATIENCE) > 0;
            if (goesOn && after instanceof Aftermath.Leaving(var rows)) {
                return started(seen, rows, pauses.since(), context, receipt);
            }
            if (!pauses.pause(deadline)) {
                return undecided(seen, answered, after, receipt);
            }
        }
    }

    /** An idle session has modified what it was seen to have modified; one that ran may have gone on until the strike. */
    private Outcome started(
            KillSighting seen, @Nullable Long left, Duration sinceStrike, ActionContext context, Receipt receipt) {
        Long seenRows = seen.rowsModified();
        boolean all = seen.idle() && seenRows != null && left != null && seenRows >= left;
        Instant now = clock.instant();
        UUID operation = context.operations()
                .start(
                        RollbackWatch.KIND,
                        context.auditId(),
                        targetId(seen),
                        "Rollback of " + seen.subject(),
                        new RollbackPlan(
                                seen.instance(),
                                seen.mark(),
                                all ? seenRows : left,
                                all ? now.minus(sinceStrike) : now,
                                all));
        String rest = left == null || left == 0
                ? "it has not left yet"
                : Quantity.of(left, "row") + " are still to be undone";
        return new Outcome.Started(
                operation,
                seen.subject() + " is killed; " + rest,
                KillReceipt.verified(receipt, "the server took the kill; the session is still leaving"));
    }

    private static Outcome undecided(KillSighting seen, boolean answered, Aftermath after, Receipt receipt) {
        String subject = seen.subject();
        String message = switch (after) {
            case Aftermath.Gone g -> subject + " is gone";
            case Aftermath.Leaving l -> subject + " is still there";
            case Aftermath.Unseen(var why) -> "what became of " + subject + " could not be seen: " + why;
        };
        return new Outcome.Unconfirmed(
                (answered ? "The server took the kill; " : "The kill was not answered; ") + message, receipt);
    }

    private static boolean owes(KillSighting seen) {
        return seen.transactionAge() != null || seen.mark().transactionEventId() != null;
    }
}
