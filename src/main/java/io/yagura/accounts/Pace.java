package io.yagura.accounts;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often what is asked.
 *
 * @param list which streams there are, with their status: ListStreams, once for an account
 * @param shards the shards of a stream: ListShards
 * @param settings mode, retention, encryption, consumers: DescribeStreamSummary, ListStreamConsumers; tags hourly
 * @param throughput of all streams of an account: GetMetricData, which costs money
 * @param shardThroughput of the shards of streams with enhanced monitoring, likewise
 * @param period what one figure of CloudWatch covers: a minute, which is the finest that Kinesis gives; emulators may
 *     know better
 * @param settle how long CloudWatch is given to make a period complete before it is believed
 */
public record Pace(
        @DefaultValue("15s") Duration list,
        @DefaultValue("30s") Duration shards,
        @DefaultValue("10m") Duration settings,
        @DefaultValue("1m") Duration throughput,
        @DefaultValue("1m") Duration shardThroughput,
        @DefaultValue("1m") Duration period,
        @DefaultValue("1m") Duration settle) {

    private static final Duration FASTEST = Duration.ofSeconds(2);

    public Pace {
        atLeast(FASTEST, list, "list");
        atLeast(FASTEST, shards, "shards");
        atLeast(FASTEST, settings, "settings");
        atLeast(FASTEST, throughput, "throughput");
        atLeast(FASTEST, shardThroughput, "shard-throughput");
        Check.that(
                period.toSeconds() >= 1 && period.toNanosPart() == 0,
                "yagura.streams.pace.period",
                period,
                "whole seconds, 1s or more");
        atLeast(Duration.ZERO, settle, "settle");
    }

    private static void atLeast(Duration least, Duration value, String key) {
        Check.that(value.compareTo(least) >= 0, "yagura.streams.pace." + key, value, least.toSeconds() + "s or more");
    }
}
