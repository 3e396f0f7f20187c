package io.yagura.lab.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * AWS's limits, each of which can be relaxed. Rates are counted in seconds of the clock, so that nothing is refused that
 * AWS would let pass; at a second's edge more passes than there.
 */
public final class Limits {

    private static final int UPDATES_A_DAY = 10;
    private static final Duration DAY = Duration.ofHours(24);

    /** Calls per second of an account (API reference of Kinesis; 50 of GetMetricData: quotas of CloudWatch). */
    private static final Map<String, Integer> PER_ACCOUNT = Map.ofEntries(
            Map.entry("DescribeLimits", 1),
            Map.entry("DescribeStream", 10),
            Map.entry("DescribeStreamSummary", 20),
            Map.entry("ListStreams", 5),
            Map.entry("CreateStream", 5),
            Map.entry("DeleteStream", 5),
            Map.entry("UpdateShardCount", 10),
            Map.entry("SplitShard", 5),
            Map.entry("MergeShards", 5),
            Map.entry("EnableEnhancedMonitoring", 5),
            Map.entry("DisableEnhancedMonitoring", 5),
            Map.entry("GetMetricData", 50),
            Map.entry("ListMetrics", 25));

    /** Calls per second of a stream. */
    private static final Map<String, Integer> PER_STREAM = Map.of("ListShards", 1000, "ListStreamConsumers", 5);

    /** Calls per second of a shard. */
    private static final Map<String, Integer> PER_SHARD = Map.of("GetRecords", 5, "GetShardIterator", 5);

    private static final Set<String> RESHARDING = Set.of("UpdateShardCount", "SplitShard", "MergeShards");

    private final InstantSource clock;
    private final Set<Limit> enforced = EnumSet.allOf(Limit.class);
    private final Map<String, Second> seconds = new ConcurrentHashMap<>();
    private final Map<String, Deque<Instant>> updates = new ConcurrentHashMap<>();
    private final Set<String> onDemand = ConcurrentHashMap.newKeySet();

    Limits(InstantSource clock) {
        this.clock = clock;
    }

    /** What has been taken of a limit within one second. */
    private record Second(long second, long taken, boolean within) {}

    public synchronized void relax(Limit limit) {
        enforced.remove(limit);
    }

    public synchronized void enforce(Limit limit) {
        enforced.add(limit);
    }

    public synchronized boolean isEnforced(Limit limit) {
        return enforced.contains(limit);
    }

    /** {@return why the call is refused, or null; a call that is not refused has used its share} */
    @Nullable AwsError refusal(Call call, @Nullable StreamShard shard) {
        var operation = call.operation();
        var stream = call.account() + "/" + call.resource();
        if (isEnforced(Limit.ON_DEMAND) && RESHARDING.contains(operation) && onDemand.contains(stream)) {
            return new AwsError(
                    400, "ValidationException", "The stream is in on-demand mode, in which " + operation + " is not.");
        }
        if (isEnforced(Limit.UPDATE_SHARD_COUNT_PER_DAY)
                && operation.equals("UpdateShardCount")
                && updatesOfADay(stream) >= UPDATES_A_DAY) {
            return new AwsError(
                    400,
                    "LimitExceededException",
                    "UpdateShardCount was called 10 times for this stream within 24 hours.");
        }
        if (isEnforced(Limit.CALLS_PER_SECOND)
                && (over(PER_ACCOUNT.get(operation), call.account() + " " + operation)
                        || over(PER_STREAM.get(operation), stream + " " + operation))) {
            return AwsError.throttled(call);
        }
        if (isEnforced(Limit.READS_PER_SHARD)
                && shard != null
                && over(PER_SHARD.get(operation), stream(shard) + "/" + shard.shardId() + " " + operation)) {
            return AwsError.throttled(call);
        }
        return null;
    }

    /** {@return whether so much more can be written to a shard in this second; if so, it is used} */
    boolean canWrite(StreamShard shard, int bytes) {
        if (!isEnforced(Limit.WRITES_PER_SHARD)) {
            return true;
        }
        var key = stream(shard) + "/" + shard.shardId();
        return take(key + " bytes", bytes, 1L << 20) && take(key + " records", 1, 1_000);
    }

    /** Told of each call that Kinesis has done. */
    void done(Call call) {
        var stream = call.account() + "/" + call.resource();
        switch (call.operation()) {
            case "UpdateShardCount" ->
                updates.computeIfAbsent(stream, _ -> new ArrayDeque<>()).add(clock.instant());
            case "CreateStream", "UpdateStreamMode" -> learnMode(call, stream);
            case "DeleteStream" -> {
                updates.remove(stream);
                onDemand.remove(stream);
            }
            default -> {}
        }
    }

    void forget() {
        updates.clear();
        onDemand.clear();
    }

    private void learnMode(Call call, String stream) {
        var isOnDemand = call.input().get("StreamModeDetails") instanceof Map<?, ?> details
                && "ON_DEMAND".equals(details.get("StreamMode"));
        if (isOnDemand) {
            onDemand.add(stream);
        } else {
            onDemand.remove(stream);
        }
    }

    private int updatesOfADay(String stream) {
        var times = updates.computeIfAbsent(stream, _ -> new ArrayDeque<>());
        synchronized (times) {
            while (!times.isEmpty() && times.peek().isBefore(clock.instant().minus(DAY))) {
                times.remove();
            }
            return times.size();
        }
    }

    private boolean over(@Nullable Integer most, String key) {
        return most != null && !take(key, 1, most);
    }

    private boolean take(String key, long amount, long most) {
        var now = clock.instant().getEpochSecond();
        return seconds.compute(key, (_, before) -> {
                    var taken = before == null || before.second() != now ? 0 : before.taken();
                    return taken + amount > most
                            ? new Second(now, taken, false)
                            : new Second(now, taken + amount, true);
                })
                .within();
    }

    private static String stream(StreamShard shard) {
        return shard.account() + "/" + shard.stream();
    }
}
