package io.yagura.streams.ui;

import io.yagura.screen.Proposal;
import io.yagura.screen.ShardStrip;
import io.yagura.screen.Texts;
import io.yagura.screen.Words;
import io.yagura.streams.ReshardPlan;
import io.yagura.streams.ReshardPlan.PlannedShard;
import io.yagura.streams.ShardLimits;
import io.yagura.streams.StreamControl;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A plan in words and figures. */
final class PlanWords {

    /** From here on a future shard is marked as nearly full. */
    private static final double NEARLY_FULL = 0.8;

    private PlanWords() {}

    static String radius(ReshardPlan plan, ReshardPlan.Strategy strategy) {
        return plan.splitShard() == null
                ? Texts.say("streams.plan.radius", plan.openShards(), plan.targetShards(), strategy.calls())
                : Texts.say(
                        "streams.plan.radius.split",
                        Words.shard(plan.splitShard()),
                        plan.openShards(),
                        plan.targetShards());
    }

    static List<Proposal.Fact> facts(ReshardPlan plan, ReshardPlan.Strategy strategy) {
        List<Proposal.Fact> facts = new ArrayList<>();
        facts.add(fact("streams.plan.strategy", strategy(strategy)));
        facts.addAll(figures(plan, strategy));
        return facts;
    }

    static List<Proposal.Fact> figures(ReshardPlan plan, ReshardPlan.Strategy strategy) {
        List<Proposal.Fact> facts = new ArrayList<>();
        facts.add(fact("streams.plan.calls", Words.count(strategy.calls())));
        facts.add(fact(
                "streams.plan.peak",
                Texts.say(
                        strategy.peakIsEstimate() ? "streams.plan.peak.about" : "streams.plan.peak.exactly",
                        strategy.peakShards())));
        facts.add(fact("streams.plan.quota", quota(plan, strategy)));
        facts.add(
                fact("streams.plan.expected", Words.span(strategy.expected(), Texts.say("streams.plan.not-measured"))));
        facts.add(fact(
                "streams.plan.heaviest",
                Texts.say(
                        "streams.plan.from-to", Words.percent(plan.heaviestNow()), Words.percent(heaviest(strategy)))));
        facts.add(fact(
                "streams.plan.basis",
                plan.loadBasis() == null
                        ? Texts.say("streams.plan.basis.none")
                        : plan.loadBasis().words()));
        return facts;
    }

    private static String quota(ReshardPlan plan, ReshardPlan.Strategy strategy) {
        StreamControl.Quota quota = plan.quota();
        Integer then = plan.accountShardsAtPeak(strategy);
        return quota == null || then == null
                ? Words.UNKNOWN
                : Texts.say("streams.plan.quota.used", quota.open(), then, quota.limit());
    }

    static String strategy(ReshardPlan.Strategy strategy) {
        return Texts.say("streams.strategy." + strategy.name().word());
    }

    static List<ShardStrip.Cell> cells(ReshardPlan.Strategy strategy) {
        return strategy.shards().stream().map(PlanWords::cell).toList();
    }

    private static ShardStrip.Cell cell(PlannedShard shard) {
        double start = ShardsCell.place(new BigInteger(shard.startingHashKey()));
        double end = ShardsCell.place(new BigInteger(shard.endingHashKey()));
        Double share = share(shard);
        return new ShardStrip.Cell(start, end - start, share, share != null && share >= NEARLY_FULL);
    }

    static @Nullable Double heaviest(ReshardPlan.Strategy strategy) {
        return strategy.shards().stream()
                .map(PlanWords::share)
                .filter(Objects::nonNull)
                .max(Double::compare)
                .orElse(null);
    }

    private static @Nullable Double share(PlannedShard shard) {
        Double bytes = shard.predictedBytesPerSecond();
        Double records = shard.predictedRecordsPerSecond();
        if (bytes == null || records == null) {
            return null;
        }
        return Math.max(
                bytes / ShardLimits.INCOMING_BYTES_PER_SECOND, records / ShardLimits.INCOMING_RECORDS_PER_SECOND);
    }

    private static Proposal.Fact fact(String key, String value) {
        return new Proposal.Fact(Texts.say(key), value);
    }
}
