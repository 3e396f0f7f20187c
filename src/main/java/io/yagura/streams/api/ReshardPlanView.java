package io.yagura.streams.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.streams.ReshardPlan;
import io.yagura.streams.ReshardRefusal;
import io.yagura.streams.StreamControl;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan in the words of REST. */
@Schema(name = "ReshardPlan")
record ReshardPlanView(
        String account,
        String stream,
        @Schema(description = "Its name in the audit") String plan,
        Instant observedAt,

        @Schema(description = "Digest of the open shards for which it was made")
        String topology,

        int openShards,
        int targetShards,
        @Nullable String splitShard,
        @Nullable String splitAt,

        @Schema(
                description = "From what the load is predicted; null when nothing is known of it",
                allowableValues = {"partition-keys", "shard-metrics", "stream-metrics"})
        @Nullable String loadBasis,

        @Schema(description = "The largest part of its limits that a shard takes now; 1 is all") @Nullable Double heaviestNow,

        @Schema(
                description =
                        "Of the account in its region (DescribeLimits, at most a minute old); null when it could not be read")
        @Nullable Quota quota,

        List<Strategy> strategies,

        @Schema(description = "Why it must not be done, or not by one of the strategies")
        List<Refusal> refusals,

        @Schema(description = "What one should know, though it forbids nothing")
        List<String> warnings) {

    static ReshardPlanView of(String digest, ReshardPlan plan, List<Strategy> strategies) {
        return new ReshardPlanView(
                plan.account(),
                plan.stream(),
                digest,
                plan.madeAt(),
                plan.topology(),
                plan.openShards(),
                plan.targetShards(),
                plan.splitShard(),
                plan.splitAt(),
                StreamView.word(plan.loadBasis()),
                plan.heaviestNow(),
                Quota.of(plan.quota()),
                strategies,
                plan.refusals().stream().map(Refusal::of).toList(),
                plan.warnings());
    }

    /** One way to do it. */
    @Schema(name = "ReshardStrategy")
    record Strategy(
            @Schema(allowableValues = {"update-shard-count", "walk", "split"})
            String name,

            @Schema(description = "To Kinesis, that change something")
            int calls,

            @Schema(
                    description =
                            "These calls in their order, the first 200 of them. Where shards are short, which merge"
                                    + " comes next is decided anew by the load of that moment")
            List<ReshardStepView> steps,

            @Schema(description = "How many steps there are, listed or not")
            int stepsTotal,

            @Schema(description = "How many of its shards are open at most, on the way")
            int peakShards,

            @Schema(description = "Whether Kinesis decides that by itself")
            boolean peakIsEstimate,

            @Schema(description = "How many shards the account has then; null when its quota could not be read")
            @Nullable Integer accountShardsAtPeak,

            @Schema(description = "By what earlier runs took; null when that was never measured") @Nullable Double expectedSeconds,

            List<ReshardPlan.PlannedShard> shards,

            @Schema(description = "A token to strike it with; give it to POST /api/v1/actions") @Nullable String sighting,

            @Schema(description = "Why it has no sighting") Map<String, String> withheld) {}

    /** How many shards there may be, over all streams of the account. */
    @Schema(name = "ShardQuota")
    record Quota(int shardsInUse, int limit) {

        static @Nullable Quota of(StreamControl.@Nullable Quota quota) {
            return quota == null ? null : new Quota(quota.open(), quota.limit());
        }
    }

    /** Why it must not be done. */
    @Schema(name = "ReshardRefusal")
    record Refusal(
            @Schema(example = "children-wait") String reason,

            @Schema(description = "The strategy that it concerns; null for all") @Nullable String strategy,

            @Schema(description = "A sentence for people") String message) {

        static Refusal of(ReshardRefusal refusal) {
            return new Refusal(
                    refusal.reason().word(),
                    refusal.strategy() == null ? null : refusal.strategy().word(),
                    refusal.message());
        }
    }
}
