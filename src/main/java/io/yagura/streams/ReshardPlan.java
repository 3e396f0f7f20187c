package io.yagura.streams;

import io.yagura.streams.StreamControl.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a reshard would do, before anything is done: by each strategy that there is, and why it must not be done.
 *
 * @param madeAt when the stream was looked at for it
 * @param topology digest of the open shards then
 * @param splitShard the shard to be split, or null when all are changed
 * @param splitAt first hash key of the upper part of it, or null
 * @param loadBasis from what the load is predicted, or null when nothing is known of it
 * @param heaviestNow the largest part of its limits that a shard takes now, from 0; null when unknown
 * @param quota how many shards the account may have and has, over all its streams; null when that could not be read
 * @param warnings sentences about what does not forbid it
 */
public record ReshardPlan(
        String account,
        String stream,
        Instant madeAt,
        String topology,
        int openShards,
        int targetShards,
        @Nullable String splitShard,
        @Nullable String splitAt,
        @Nullable LoadBasis loadBasis,
        @Nullable Double heaviestNow,
        @Nullable Quota quota,
        List<Strategy> strategies,
        List<ReshardRefusal> refusals,
        List<String> warnings) {

    public ReshardPlan {
        strategies = List.copyOf(strategies);
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }

    public StreamName name() {
        return new StreamName(account, stream);
    }

    /** {@return the strategy of this name, or null when the plan has none} */
    public @Nullable Strategy strategy(ReshardStrategy wanted) {
        return strategies.stream().filter(s -> s.name() == wanted).findFirst().orElse(null);
    }

    /** {@return why this strategy must not be used; empty when it may} */
    public List<ReshardRefusal> against(ReshardStrategy strategy) {
        return refusals.stream().filter(refusal -> refusal.concerns(strategy)).toList();
    }

    /** {@return why no strategy at all may be used, each reason once} */
    public List<ReshardRefusal> againstAll() {
        return refusals.stream()
                .filter(refusal -> refusal.strategy() == null || saidOfAll(refusal.message()))
                .collect(Collectors.toMap(
                        ReshardRefusal::message, refusal -> refusal, (first, again) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** {@return why this strategy must not be used, beyond what holds for all of them} */
    public List<ReshardRefusal> againstOnly(ReshardStrategy strategy) {
        List<String> all = againstAll().stream().map(ReshardRefusal::message).toList();
        return against(strategy).stream()
                .filter(refusal -> !all.contains(refusal.message()))
                .toList();
    }

    private boolean saidOfAll(String message) {
        return strategies.size() > 1
                && strategies.stream()
                        .allMatch(strategy -> against(strategy.name()).stream()
                                .anyMatch(refusal -> refusal.message().equals(message)));
    }

    /** {@return how many shards the account has on the way at most, or null when its quota could not be read} */
    public @Nullable Integer accountShardsAtPeak(Strategy strategy) {
        return quota == null ? null : quota.open() - openShards + strategy.peakShards();
    }

    /** {@return the name under which it is kept: a digest of all of it} */
    public String digest(JsonMapper json) {
        return StreamNow.sha256(json.writeValueAsString(this)).substring(0, 32);
    }

    /**
     * One way to do it.
     *
     * @param calls to Kinesis that change something
     * @param steps these calls in their order, the first {@value PlannedStep#LISTED} of them
     * @param peakShards how many of its shards are open at most, on the way
     * @param peakIsEstimate whether Kinesis decides that by itself
     * @param expected how long it takes by what earlier runs took; null when that was never measured
     * @param shards what there will be
     */
    public record Strategy(
            ReshardStrategy name,
            int calls,
            List<PlannedStep> steps,
            int peakShards,
            boolean peakIsEstimate,
            @Nullable Duration expected,
            List<PlannedShard> shards) {

        public Strategy {
            steps = List.copyOf(steps);
            shards = List.copyOf(shards);
        }
    }

    /**
     * A future shard.
     *
     * @param startingHashKey and the other end are decimal, as Kinesis writes them
     * @param predictedBytesPerSecond null when nothing is known of the load
     * @param predictedRecordsPerSecond null when nothing is known of the load
     */
    public record PlannedShard(
            String startingHashKey,
            String endingHashKey,
            @Nullable Double predictedBytesPerSecond,
            @Nullable Double predictedRecordsPerSecond) {

        static PlannedShard of(HashRange range, LoadProfile load) {
            Flow flow = load.known() ? load.in(range) : null;
            return new PlannedShard(
                    range.start().toString(),
                    range.end().toString(),
                    flow == null ? null : flow.bytesPerSecond(),
                    flow == null ? null : flow.recordsPerSecond());
        }
    }
}
