package io.yagura.streams;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facts of made-up streams. */
public final class Streams {

    public static final Instant MINUTE_END = Instant.parse("2026-11-24T09:58:00Z");

    private Streams() {}

    /** {@return as many open shards as wanted, of equal ranges} */
    public static Topology even(int shards) {
        BigInteger all = HashRange.ALL.width();
        List<Shard> open = new ArrayList<>();
        for (int i = 0; i < shards; i++) {
            BigInteger start = all.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(shards));
            BigInteger end = all.multiply(BigInteger.valueOf(i + 1))
                    .divide(BigInteger.valueOf(shards))
                    .subtract(BigInteger.ONE);
            open.add(new Shard(shardId(i), new HashRange(start, end), List.of(), true));
        }
        return new Topology(open);
    }

    public static String shardId(int index) {
        return String.format("shardId-%012d", index);
    }

    public static StreamSettings settings(StreamMode mode, String... shardMetrics) {
        return new StreamSettings(
                mode,
                StreamStatus.ACTIVE,
                Duration.ofHours(24),
                null,
                null,
                Set.of(shardMetrics),
                List.of(new FanOutConsumer("audit", "ACTIVE")),
                null);
    }

    /** {@return what a stream carried up to so many minutes before {@link #MINUTE_END}} */
    public static Load load(int minutesBefore, double bytes, double records, double writesThrottled) {
        return new Load(
                MINUTE_END.minus(Duration.ofMinutes(minutesBefore)),
                bytes,
                records,
                null,
                null,
                writesThrottled,
                null,
                null);
    }

    public static Throughput throughput(String stream, Load... history) {
        return new Throughput(MINUTE_END, Duration.ofMinutes(1), List.of(new StreamLoad(stream, List.of(history))));
    }

    public static ShardLoad shard(String stream, int index, @Nullable Double bytes, @Nullable Double records) {
        return new ShardLoad(stream, shardId(index), bytes, records, null, null);
    }
}
