package io.yagura.subscribers;

import io.yagura.observe.Board;
import io.yagura.observe.Brief;
import io.yagura.observe.Need;
import io.yagura.observe.Need.Severity;
import io.yagura.observe.NeedRule;
import io.yagura.observe.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which troubles of an application need a person. That it gives no answer is told for all kinds of targets alike. */
@Component
class SubscribersNeeds implements NeedRule {

    private static final Duration DWELL = Duration.ofSeconds(5);

    @Override
    public List<Need> judge(Board board, Instant now) {
        List<Need> needs = new ArrayList<>();
        for (Target target : board.targets(ApplicationState.KIND)) {
            ApplicationState state = ApplicationState.of(board, target);
            if (!state.unanswered()) {
                for (SubscriberTrouble trouble : state.troubles()) {
                    Need need = need(target, trouble, now);
                    if (need != null) {
                        needs.add(need);
                    }
                }
            }
        }
        return needs;
    }

    private static @Nullable Need need(Target target, SubscriberTrouble trouble, Instant now) {
        String name = target.name();
        return switch (trouble) {
            case SubscriberTrouble.Stuck(List<Lease> leases) ->
                need(target, trouble, "stuck", name + " is stuck on " + shards(leases), since(leases, now));
            case SubscriberTrouble.Orphaned(List<Lease> leases) ->
                need(target, trouble, "orphan", name + ": nobody reads " + shards(leases), since(leases, now));
            case SubscriberTrouble.DataLossNear(List<Lease> leases, Duration left) ->
                need(
                        target,
                        trouble,
                        "data-loss",
                        name + " loses records of " + shards(leases) + " in " + Brief.span(left),
                        since(leases, now));
            case SubscriberTrouble.Behind(List<Lease> leases, Duration worst) ->
                need(
                        target,
                        trouble,
                        "lag",
                        name + " is " + Brief.span(worst) + " behind on " + shards(leases),
                        since(leases, now));
            case SubscriberTrouble.Unleased(List<Lease> leases) ->
                need(target, trouble, "no-lease", name + " has no lease for " + shards(leases), since(leases, now));
            case SubscriberTrouble.EndlessHandover(List<Lease> leases) ->
                need(
                        target,
                        trouble,
                        "handover",
                        name + " does not finish handing over " + shards(leases),
                        since(leases, now));
            case SubscriberTrouble.Malformed(List<MalformedItem> items) ->
                need(
                        target,
                        trouble,
                        "malformed",
                        name + ": " + items.size() + " items of the lease table cannot be read",
                        now);
            case SubscriberTrouble.NoAnswer answer -> null;
        };
    }

    private static Need need(Target target, SubscriberTrouble trouble, String kind, String title, Instant since) {
        return new Need(
                ApplicationState.KIND + "." + kind,
                target,
                "leases",
                title,
                trouble.alarm() ? Severity.ALARM : Severity.WARNING,
                since,
                DWELL,
                "subscribers=" + target.name());
    }

    private static String shards(List<Lease> leases) {
        return leases.size() == 1 ? Brief.shard(leases.getFirst().shardId()) : leases.size() + " shards";
    }

    private static Instant since(List<Lease> leases, Instant now) {
        return leases.stream()
                .map(Lease::verdictSince)
                .min(Comparator.naturalOrder())
                .orElse(now);
    }
}
