package io.yagura.mysql;

import io.yagura.act.Operation;
import io.yagura.act.OperationDriver;
import io.yagura.act.Outcome;
import io.yagura.act.Receipt;
import io.yagura.mysql.MysqlControl.Aftermath;
import io.yagura.observe.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Follows the rollback of a killed session to its end. */
@Component
public class RollbackWatch implements OperationDriver<RollbackPlan> {

    static final String KIND = "mysql.rollback";

    private final MysqlControl control;
    private final RollbackSpeeds speeds;
    private final InstantSource clock;

    public RollbackWatch(MysqlControl control, RollbackSpeeds speeds, InstantSource clock) {
        this.control = control;
        this.speeds = speeds;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<RollbackPlan> planType() {
        return RollbackPlan.class;
    }

    @Override
    public Duration pace() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Step advance(RollbackPlan plan, Operation soFar, Deadline deadline) throws InterruptedException {
        Duration since = Duration.between(plan.sampledAt(), clock.instant());
        return switch (control.aftermath(plan.instance(), plan.mark(), deadline)) {
            case Aftermath.Gone g -> gone(plan, since);
            case Aftermath.Leaving(var left)
            when left != null && plan.rows() != null -> leaving(plan.mark().serverUuid(), plan.rows(), left, since);
            case Aftermath.Leaving l ->
                new Step(soFar.stepsDone(), -1, "not gone yet; how many rows are left cannot be seen", null);
            case Aftermath.Unseen(var message) ->
                new Step(soFar.stepsDone(), soFar.steps(), "cannot be seen now: " + message, null);
        };
    }

    private Step gone(RollbackPlan plan, Duration since) {
        long rows = plan.rows() == null ? 0 : plan.rows();
        speeds.learn(plan.mark().serverUuid(), rows, since);
        String undone = plan.rows() == null
                ? ""
                : "; " + (plan.all() ? "" : "the last ") + Quantity.of(rows, "row") + " undone";
        String message = "connection " + plan.mark().connectionId() + " is gone" + undone;
        Receipt receipt = Receipt.EMPTY
                .with("rollbackSeconds", since.toMillis() / 1e3)
                .with("verifiedBy", "the server has neither the session nor its transaction any more");
        return new Step(rows, plan.rows() == null ? -1 : rows, message, new Outcome.Done(message, receipt));
    }

    private Step leaving(String serverUuid, long rows, long left, Duration since) {
        long undone = Math.max(0, rows - left);
        speeds.learn(serverUuid, undone, since);
        Duration remaining = undone == 0 ? null : speeds.expected(serverUuid, left);
        String eta = remaining == null ? "" : ", about " + Math.max(1, remaining.toSeconds()) + " s left";
        String progress =
                String.format(java.util.Locale.ROOT, "%,d of %s undone%s", undone, Quantity.of(rows, "row"), eta);
        return new Step(undone, rows, progress, null);
    }
}
