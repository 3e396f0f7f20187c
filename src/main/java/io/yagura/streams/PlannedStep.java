package io.yagura.streams;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call to Kinesis that a plan comes to, by the name that Kinesis has for it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "call")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PlannedStep.Count.class, name = "UpdateShardCount"),
    @JsonSubTypes.Type(value = PlannedStep.Split.class, name = "SplitShard"),
    @JsonSubTypes.Type(value = PlannedStep.Merge.class, name = "MergeShards")
})
public sealed interface PlannedStep {

    /** A plan lists no more of its steps than these. */
    int LISTED = 200;

    /** {@code UpdateShardCount}. */
    record Count(int targetShardCount) implements PlannedStep {}

    /**
     * {@code SplitShard}.
     *
     * @param at the first hash key of the upper part
     */
    record Split(Part shard, BigInteger at) implements PlannedStep {

        /** {@return the part of the shard's keys that lies below the cut, from 0 to 1} */
        public double below() {
            BigInteger below = at.subtract(shard.range().start());
            return below.doubleValue() / shard.range().width().doubleValue();
        }
    }

    /** {@code MergeShards}. */
    record Merge(Part lower, Part upper) implements PlannedStep {}

    /**
     * A shard that a step acts on.
     *
     * @param shardId null for one that an earlier step makes: Kinesis names it only then
     */
    record Part(@Nullable String shardId, HashRange range) {}

    /** {@return the first steps of a walk; a shard that is there already has its id} */
    static List<PlannedStep> of(Walk walk, StreamNow now) {
        Map<HashRange, String> ids = new HashMap<>();
        now.open().forEach(shard -> ids.put(shard.range(), shard.shardId()));
        return walk.steps().stream().limit(LISTED).map(step -> of(step, ids)).toList();
    }

    private static PlannedStep of(WalkStep step, Map<HashRange, String> ids) {
        // no step brings a range back that an earlier one took away, so a range that is open now means this very shard
        return switch (step) {
            case WalkStep.Split(var shard, var at) -> new Split(new Part(ids.get(shard), shard), at);
            case WalkStep.Merge(var lower, var upper) ->
                new Merge(new Part(ids.get(lower), lower), new Part(ids.get(upper), upper));
        };
    }
}
