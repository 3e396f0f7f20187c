package io.yagura.streams;

import org.jspecify.annotations.Nullable;

/**
 * What an operator saw when a reshard was offered.
 *
 * @param plan digest of the plan
 * @param topology digest of the open shards
 * @param splitShard the shard to split, or null
 */
public record ReshardSighting(
        String account,
        String stream,
        ReshardStrategy strategy,
        String plan,
        String topology,
        int openShards,
        int targetShards,
        @Nullable String splitShard,
        @Nullable String splitAt,
        int calls,
        int peakShards) {

    /** Of a strategy of a plan. */
    public static ReshardSighting of(ReshardPlan plan, String digest, ReshardPlan.Strategy strategy) {
        return new ReshardSighting(
                plan.account(),
                plan.stream(),
                strategy.name(),
                digest,
                plan.topology(),
                plan.openShards(),
                plan.targetShards(),
                plan.splitShard(),
                plan.splitAt(),
                strategy.calls(),
                strategy.peakShards());
    }

    public StreamName name() {
        return new StreamName(account, stream);
    }
}
