package io.yagura.streams.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.streams.HashRange;
import io.yagura.streams.PlannedStep;
import org.jspecify.annotations.Nullable;

/** One call of a plan in the words of REST, which are Kinesis's; what a call does not have is null. */
@Schema(name = "ReshardStep")
record ReshardStepView(
        @Schema(allowableValues = {"UpdateShardCount", "SplitShard", "MergeShards"})
        String call,

        @Schema(description = "Of UpdateShardCount; null for the others, as all that a call does not have") @Nullable Integer targetShardCount,

        @Schema(
                description = "Of SplitShard the shard to split, of MergeShards the lower one; null where an earlier"
                        + " step makes it, for Kinesis names it only then: its range says which it is",
                example = "shardId-000000000003")
        @Nullable String shardId,

        @Schema(description = "The hash keys of that shard") @Nullable KeyRange range,

        @Schema(description = "Of MergeShards the upper one; null like shardId") @Nullable String adjacentShardId,

        @Schema(description = "The hash keys of the upper one") @Nullable KeyRange adjacentRange,

        @Schema(description = "Of SplitShard the first hash key of the upper part") @Nullable String newStartingHashKey) {

    /** Both ends included, decimal. */
    @Schema(name = "HashKeyRange")
    record KeyRange(String startingHashKey, String endingHashKey) {

        static KeyRange of(HashRange range) {
            return new KeyRange(range.start().toString(), range.end().toString());
        }
    }

    static ReshardStepView of(PlannedStep step) {
        return switch (step) {
            case PlannedStep.Count(int target) ->
                new ReshardStepView("UpdateShardCount", target, null, null, null, null, null);
            case PlannedStep.Split(var shard, var at) ->
                new ReshardStepView(
                        "SplitShard", null, shard.shardId(), KeyRange.of(shard.range()), null, null, at.toString());
            case PlannedStep.Merge(var lower, var upper) ->
                new ReshardStepView(
                        "MergeShards",
                        null,
                        lower.shardId(),
                        KeyRange.of(lower.range()),
                        upper.shardId(),
                        KeyRange.of(upper.range()),
                        null);
        };
    }
}
