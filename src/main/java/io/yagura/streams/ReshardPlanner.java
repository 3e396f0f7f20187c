package io.yagura.streams;

import io.yagura.act.Bounded;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import io.yagura.streams.StreamControl.Sight;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes plans: looks at a stream, thinks, and keeps what came out; changes nothing. It waits for a few calls to AWS, on a
 * thread of its own and no longer than {@link ReshardProperties#planDeadline()}.
 */
@Component
public class ReshardPlanner {

    private final ReshardLookout lookout;
    private final KnownLoad load;
    private final PlanDraft draft;
    private final ReshardPlans plans;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Duration patience;

    ReshardPlanner(
            ReshardLookout lookout,
            KnownLoad load,
            StepTimes times,
            ReshardProperties properties,
            ReshardPlans plans,
            JsonMapper json,
            InstantSource clock) {
        this.lookout = lookout;
        this.load = load;
        this.draft = new PlanDraft(times, properties.kept());
        this.plans = plans;
        this.json = json;
        this.clock = clock;
        this.patience = properties.planDeadline();
    }

    /** What came of it. */
    public sealed interface Planned {

        /**
         * A plan, perhaps one that must not be carried out.
         *
         * @param digest its name
         */
        record Made(String digest, ReshardPlan plan) implements Planned {}

        record NoSuchStream() implements Planned {}

        /** The stream could not be looked at. */
        record Unseen(SourceFault fault) implements Planned {}
    }

    /** {@return a plan, or that AWS gave no answer in time} */
    public Planned plan(StreamName stream, ReshardAim aim) throws InterruptedException {
        return Bounded.within(
                patience,
                deadline -> plan(stream, aim, deadline),
                silence -> new Planned.Unseen(new SourceFault(SourceFault.Kind.TIMED_OUT, "AWS gave " + silence)));
    }

    private Planned plan(StreamName stream, ReshardAim aim, Deadline deadline) throws InterruptedException {
        Instant at = clock.instant();
        return switch (lookout.look(stream, at, deadline)) {
            case Sight.Absent<ReshardCircumstances> a -> new Planned.NoSuchStream();
            case Sight.Unseen<ReshardCircumstances>(SourceFault fault) -> new Planned.Unseen(fault);
            case Sight.Present<ReshardCircumstances>(ReshardCircumstances seen) -> {
                ReshardPlan plan = draft.draw(focused(seen, aim), aim);
                String digest = plan.digest(json);
                plans.keep(digest, plan);
                yield new Planned.Made(digest, plan);
            }
        };
    }

    /** For one shard the keys of that shard are asked for, so that they are known as finely as can be. */
    private ReshardCircumstances focused(ReshardCircumstances seen, ReshardAim aim) {
        HashRange range = aim instanceof ReshardAim.Split split ? rangeOf(seen, split.shardId()) : null;
        if (range == null || seen.load().basis() != LoadBasis.PARTITION_KEYS) {
            return seen;
        }
        KeyWeights fine = load.keys(seen.name(), range);
        return fine == null ? seen : PlanDraft.refined(seen, range, fine.profile(range));
    }

    private static @Nullable HashRange rangeOf(ReshardCircumstances seen, String shardId) {
        return seen.now().open().stream()
                .filter(shard -> shard.shardId().equals(shardId))
                .findFirst()
                .map(Shard::range)
                .orElse(null);
    }
}
