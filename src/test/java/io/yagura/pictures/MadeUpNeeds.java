package io.yagura.pictures;

import io.yagura.mysql.InstanceState;
import io.yagura.mysql.Trouble;
import io.yagura.observe.Board;
import io.yagura.observe.Need;
import io.yagura.observe.NeedRule;
import io.yagura.observe.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A need for each trouble, without dwell. */
final class MadeUpNeeds implements NeedRule {

    @Override
    public List<Need> judge(Board board, Instant now) {
        List<Need> needs = new ArrayList<>();
        for (Target target : board.targets("mysql")) {
            for (Trouble trouble : InstanceState.of(board, target).troubles()) {
                String title = target.name() + " "
                        + switch (trouble) {
                            case Trouble.Blocked(var root, var alarm) ->
                                root.connectionId() + " " + root.user() + " blocks " + root.frees();
                            case Trouble.NoAnswer n -> "gives no answer";
                            case Trouble.NearlyFull f -> "has " + (f.limit() - f.connections()) + " connections left";
                            case Trouble.LongOpen l ->
                                "transaction of " + l.session().user() + " open";
                            case Trouble.Unplaced u -> u.waiting() + " wait, holder unseen";
                        };
                Instant since = trouble instanceof Trouble.Blocked(var root, var alarm)
                        ? now.minus(root.longestWait())
                        : now.minusSeconds(20);
                needs.add(new Need(
                        "mysql." + trouble.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT),
                        target,
                        "x",
                        title,
                        trouble.alarm() ? Need.Severity.ALARM : Need.Severity.WARNING,
                        since,
                        Duration.ZERO,
                        "mysql=" + target.name()));
            }
        }
        return needs;
    }
}
