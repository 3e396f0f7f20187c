package io.yagura.lab.aws;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes metrics of what passes, under the names of Kinesis's (developer guide, "Monitoring with CloudWatch"). The shards'
 * own are there only for a stream whose enhanced monitoring is on, and only from then on.
 */
final class Meter {

    private static final Set<String> OF_SHARDS = Set.of(
            "IncomingBytes",
            "IncomingRecords",
            "OutgoingBytes",
            "OutgoingRecords",
            "WriteProvisionedThroughputExceeded",
            "ReadProvisionedThroughputExceeded",
            "IteratorAgeMilliseconds");

    private final Metrics metrics;
    private final Map<String, Set<String>> monitored = new ConcurrentHashMap<>();

    Meter(Metrics metrics) {
        this.metrics = metrics;
    }

    /** A sample of a whole stream. */
    void ofStream(Call call, String stream, String metric, double sample) {
        metrics.add(Series.ofStream(call.account(), stream, metric), sample);
    }

    /** A sample of one shard, which nobody may want to know. */
    void ofShard(StreamShard shard, String metric, double sample) {
        if (monitored
                .getOrDefault(key(shard.account(), shard.stream()), Set.of())
                .contains(metric)) {
            metrics.add(Series.ofShard(shard, metric), sample);
        }
    }

    /** Told of each call that Kinesis has done. */
    void done(Call call) {
        var key = key(call.account(), String.valueOf(call.resource()));
        switch (call.operation()) {
            case "EnableEnhancedMonitoring" -> monitored.merge(key, named(call), Meter::union);
            case "DisableEnhancedMonitoring" ->
                monitored.computeIfPresent(key, (_, before) -> without(before, named(call)));
            case "DeleteStream" -> monitored.remove(key);
            default -> {}
        }
    }

    void forget() {
        monitored.clear();
    }

    private static Set<String> named(Call call) {
        var names = new HashSet<String>();
        if (call.input().get("ShardLevelMetrics") instanceof List<?> list) {
            list.forEach(name -> names.add(String.valueOf(name)));
        }
        return names.contains("ALL") ? OF_SHARDS : names;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static String key(String account, String stream) {
        return account + "/" + stream;
    }
}
