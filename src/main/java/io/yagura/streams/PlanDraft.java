package io.yagura.streams;

import io.yagura.streams.LoadProfile.Piece;
import io.yagura.streams.ReshardPlan.PlannedShard;
import io.yagura.streams.ReshardPlan.Strategy;
import io.yagura.streams.ReshardProperties.KeptCount;
import io.yagura.streams.ReshardRefusal.Reason;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thinks out a plan from what was seen. Asks nobody but the times that were measured before. */
final class PlanDraft {

    private final StepTimes times;
    private final List<KeptCount> kept;

    PlanDraft(StepTimes times, List<KeptCount> kept) {
        this.times = times;
        this.kept = kept;
    }

    ReshardPlan draw(ReshardCircumstances seen, ReshardAim aim) {
        ReshardPreflight preflight = new ReshardPreflight(seen);
        List<ReshardRefusal> refusals = new ArrayList<>(preflight.ofMoment());
        if (!seen.now().whole()) {
            return plan(seen, targetOf(seen, aim), null, null, List.of(), refusals, List.of());
        }
        return switch (aim) {
            case ReshardAim.Count(int target) -> count(seen, preflight, target, refusals);
            case ReshardAim.Split split -> split(seen, preflight, split, refusals);
        };
    }

    /** {@return the same, with what is known better of the keys of this range in the place of what was known} */
    static ReshardCircumstances refined(ReshardCircumstances seen, HashRange range, LoadProfile fine) {
        List<Piece> pieces = new ArrayList<>();
        if (range.start().signum() > 0) {
            HashRange below = new HashRange(BigInteger.ZERO, range.start().subtract(BigInteger.ONE));
            pieces.addAll(seen.load().within(below).pieces());
        }
        pieces.addAll(fine.pieces());
        if (range.end().compareTo(HashRange.LARGEST) < 0) {
            HashRange above = new HashRange(range.end().add(BigInteger.ONE), HashRange.LARGEST);
            pieces.addAll(seen.load().within(above).pieces());
        }
        return new ReshardCircumstances(
                seen.name(),
                seen.at(),
                seen.now(),
                seen.quota(),
                seen.tags(),
                seen.fanOut(),
                seen.readers(),
                seen.countCalls(),
                seen.running(),
                new LoadProfile(seen.load().basis(), pieces, seen.load().counted()));
    }

    private ReshardPlan count(
            ReshardCircumstances seen, ReshardPreflight preflight, int target, List<ReshardRefusal> refusals) {
        Boundaries now = seen.now().boundaries();
        Boundaries uniform = Boundaries.uniform(target);
        Boundaries evened = now.evened(target);
        int changes = now.differences(evened);

        // it may cut everywhere before it merges anywhere; how it goes is not documented
        int estimate = now.shards() + (changes + target - now.shards()) / 2;
        Duration byCount = times.usual(seen.name().account(), StepTimes.Kind.UPDATE_SHARD_COUNT);
        Strategy whole = new Strategy(
                ReshardStrategy.UPDATE_SHARD_COUNT,
                1,
                List.of(new PlannedStep.Count(target)),
                estimate,
                true,
                byCount == null ? null : byCount.multipliedBy(Math.max(1, changes)),
                planned(uniform.ranges(), seen.load()));
        refusals.addAll(preflight.ofCount(target));
        add(refusals, preflight.ofPeak(whole.name(), whole.peakShards()));
        add(refusals, preflight.ofHeat(whole.name(), uniform.ranges()));

        Integer most = seen.mostShards();
        int least = Walk.leastPeak(now, evened);
        Walk walk = Walk.plan(now, evened, most == null ? least + 1 : Math.max(least, most), seen.load());
        Strategy steps = new Strategy(
                ReshardStrategy.WALK,
                walk.steps().size(),
                PlannedStep.of(walk, seen.now()),
                walk.peakShards(),
                false,
                times.expected(seen.name().account(), kinds(walk)),
                planned(evened.ranges(), seen.load()));
        if (walk.steps().isEmpty()) {
            refusals.add(new ReshardRefusal(
                    Reason.NOTHING_TO_DO,
                    ReshardStrategy.WALK,
                    "The stream has " + target + " even shards already: there is nothing to split or merge"));
        } else {
            add(refusals, preflight.ofPeak(steps.name(), steps.peakShards()));
            add(refusals, preflight.ofHeat(steps.name(), evened.ranges()));
        }
        List<String> warnings = new ArrayList<>(preflight.warnings(evened.ranges()));
        if (walk.cramped() > 0) {
            warnings.add(
                    "The quota leaves so little room that in the walk " + walk.cramped()
                            + (walk.cramped() == 1 ? " merge comes" : " merges come")
                            + " before the splits that belong to them: for a while a shard carries more than now or afterwards");
        }
        return plan(seen, target, null, null, List.of(whole, steps), refusals, warnings);
    }

    private ReshardPlan split(
            ReshardCircumstances seen,
            ReshardPreflight preflight,
            ReshardAim.Split aim,
            List<ReshardRefusal> refusals) {
        int target = seen.now().open().size() + 1;
        Shard shard = seen.now().open().stream()
                .filter(open -> open.shardId().equals(aim.shardId()))
                .findFirst()
                .orElse(null);
        if (shard == null) {
            refusals.add(ReshardRefusal.of(Reason.NO_SUCH_SHARD, "There is no open shard " + aim.shardId()));
            return plan(seen, target, aim.shardId(), null, List.of(), refusals, List.of());
        }
        BigInteger at = aim.at();
        if (at != null && (!shard.range().holds(at) || at.equals(shard.range().start()))) {
            refusals.add(ReshardRefusal.of(
                    Reason.UNSPLITTABLE, "The hash key " + at + " does not lie within " + aim.shardId()));
            return plan(seen, target, aim.shardId(), null, List.of(), refusals, List.of());
        }
        if (at == null) {
            switch (HotSplit.of(shard.range(), seen.load())) {
                case HotSplit.At best -> at = best.key();
                case HotSplit.Unsplittable(String reason) -> {
                    refusals.add(ReshardRefusal.of(Reason.UNSPLITTABLE, aim.shardId() + " is unsplittable: " + reason));
                    return plan(seen, target, aim.shardId(), null, List.of(), refusals, List.of());
                }
            }
        }
        List<HashRange> future = seen.now().boundaries().with(at).ranges();
        Strategy strategy = new Strategy(
                ReshardStrategy.SPLIT,
                1,
                List.of(new PlannedStep.Split(new PlannedStep.Part(shard.shardId(), shard.range()), at)),
                target,
                false,
                times.usual(seen.name().account(), StepTimes.Kind.SPLIT),
                planned(future, seen.load()));
        add(refusals, preflight.ofPeak(strategy.name(), target));
        return plan(seen, target, aim.shardId(), at, List.of(strategy), refusals, preflight.warnings(future));
    }

    private ReshardPlan plan(
            ReshardCircumstances seen,
            int target,
            @Nullable String splitShard,
            @Nullable BigInteger splitAt,
            List<Strategy> strategies,
            List<ReshardRefusal> refusals,
            List<String> warnings) {
        List<String> all = new ArrayList<>(warnings);
        String keeper = CountKeeper.warning(seen.name(), target, kept, seen.tags());
        if (keeper != null) {
            all.addFirst(keeper);
        }
        return new ReshardPlan(
                seen.name().account(),
                seen.name().stream(),
                seen.at(),
                seen.now().digest(),
                seen.now().open().size(),
                target,
                splitShard,
                splitAt == null ? null : splitAt.toString(),
                seen.load().basis(),
                seen.now().whole() ? seen.heaviestNow() : null,
                seen.quota(),
                strategies,
                refusals,
                all);
    }

    private static int targetOf(ReshardCircumstances seen, ReshardAim aim) {
        return switch (aim) {
            case ReshardAim.Count(int target) -> target;
            case ReshardAim.Split split -> seen.now().open().size() + 1;
        };
    }

    private static List<PlannedShard> planned(List<HashRange> ranges, LoadProfile load) {
        return ranges.stream().map(range -> PlannedShard.of(range, load)).toList();
    }

    private static List<StepTimes.Kind> kinds(Walk walk) {
        return walk.steps().stream()
                .map(step -> switch (step) {
                    case WalkStep.Split s -> StepTimes.Kind.SPLIT;
                    case WalkStep.Merge m -> StepTimes.Kind.MERGE;
                })
                .toList();
    }

    private static void add(List<ReshardRefusal> refusals, @Nullable ReshardRefusal refusal) {
        if (refusal != null) {
            refusals.add(refusal);
        }
    }
}
