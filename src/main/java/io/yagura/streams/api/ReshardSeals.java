package io.yagura.streams.api;

import io.yagura.access.AccessPolicy;
import io.yagura.access.Decision;
import io.yagura.access.Operator;
import io.yagura.act.ActionDesk;
import io.yagura.act.GuardedAction;
import io.yagura.observe.Target;
import io.yagura.streams.Reshard;
import io.yagura.streams.ReshardPlan;
import io.yagura.streams.ReshardRefusal;
import io.yagura.streams.ReshardRun;
import io.yagura.streams.ReshardRunSighting;
import io.yagura.streams.ReshardSighting;
import io.yagura.streams.ResumeReshard;
import io.yagura.streams.StopReshard;
import io.yagura.streams.StreamName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Seals for one caller what can be struck, and says why the rest is withheld. */
@Component
class ReshardSeals {

    private final ActionDesk desk;
    private final AccessPolicy policy;
    private final Reshard reshard;
    private final StopReshard stop;
    private final ResumeReshard resume;
    private final InstantSource clock;

    ReshardSeals(
            ActionDesk desk,
            AccessPolicy policy,
            Reshard reshard,
            StopReshard stop,
            ResumeReshard resume,
            InstantSource clock) {
        this.desk = desk;
        this.policy = policy;
        this.reshard = reshard;
        this.stop = stop;
        this.resume = resume;
        this.clock = clock;
    }

    ReshardPlanView seal(String digest, ReshardPlan plan, Target target, Operator operator) {
        List<ReshardPlanView.Strategy> strategies = plan.strategies().stream()
                .map(strategy -> seal(digest, plan, strategy, target, operator))
                .toList();
        return ReshardPlanView.of(digest, plan, strategies);
    }

    private ReshardPlanView.Strategy seal(
            String digest, ReshardPlan plan, ReshardPlan.Strategy strategy, Target target, Operator operator) {
        Tokens tokens = new Tokens(target, operator);
        List<ReshardRefusal> against = plan.against(strategy.name());
        if (against.isEmpty()) {
            tokens.offer(reshard, ReshardSighting.of(plan, digest, strategy), plan.madeAt());
        } else {
            tokens.withheld.put(reshard.name(), against.getFirst().message());
        }
        return new ReshardPlanView.Strategy(
                strategy.name().word(),
                strategy.calls(),
                strategy.steps().stream().map(ReshardStepView::of).toList(),
                strategy.calls(),
                strategy.peakShards(),
                strategy.peakIsEstimate(),
                plan.accountShardsAtPeak(strategy),
                strategy.expected() == null ? null : strategy.expected().toMillis() / 1e3,
                strategy.shards(),
                tokens.sightings.get(reshard.name()),
                tokens.withheld);
    }

    ReshardRunView seal(StreamName stream, ReshardRun run, Target target, Operator operator) {
        Tokens tokens = new Tokens(target, operator);
        ReshardRunSighting seen = ReshardRunSighting.of(stream, run, operator.name());
        if (run.heldBy() != null) {
            tokens.offer(resume, seen, clock.instant());
            tokens.withheld.put(stop.name(), "It is stopped already");
        } else {
            tokens.withheld.put(resume.name(), "It is not stopped");
            if (run.reshaping()) {
                tokens.offer(stop, seen, clock.instant());
            } else {
                tokens.withheld.put(stop.name(), "All its calls are made");
            }
        }
        return ReshardRunView.of(run, tokens.sightings, tokens.withheld);
    }

    /** What one caller gets of one target. */
    private final class Tokens {

        private final Map<String, String> sightings = new HashMap<>();
        private final Map<String, String> withheld = new HashMap<>();
        private final Target target;
        private final Operator operator;

        Tokens(Target target, Operator operator) {
            this.target = target;
            this.operator = operator;
        }

        <S> void offer(GuardedAction<S> action, S seen, Instant observedAt) {
            switch (policy.decide(operator, action.permission(), target)) {
                case Decision.Denied(String reason) -> withheld.put(action.name(), reason);
                case Decision.Allowed a -> {
                    try {
                        sightings.put(action.name(), desk.seal(action, seen, observedAt, operator));
                    } catch (IllegalArgumentException e) {
                        withheld.put(action.name(), "It cannot be sealed: " + e.getMessage());
                    }
                }
            }
        }
    }
}
