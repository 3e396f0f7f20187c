package io.yagura.pictures;

import io.yagura.accounts.AccountCalls;
import io.yagura.accounts.ApiCalls;
import io.yagura.accounts.AwsAccount;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import io.yagura.streams.FanOutConsumer;
import io.yagura.streams.HashRange;
import io.yagura.streams.ListedStream;
import io.yagura.streams.Load;
import io.yagura.streams.Shard;
import io.yagura.streams.ShardLoad;
import io.yagura.streams.ShardThroughput;
import io.yagura.streams.StreamList;
import io.yagura.streams.StreamLoad;
import io.yagura.streams.StreamMode;
import io.yagura.streams.StreamName;
import io.yagura.streams.StreamSettings;
import io.yagura.streams.StreamStatus;
import io.yagura.streams.Throughput;
import io.yagura.streams.Topology;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Made-up streams of one account. */
final class MadeUpStreams {

    private static final Target ACCOUNT = new Target(AwsAccount.KIND, "prod", "prod", "sre", null, false);

    /**
     * A stream.
     *
     * @param level of its load: the mean share of a shard's limit
     * @param hot index of the hot shard, or -1
     * @param throttled writes turned away in the latest minute
     */
    private record Made(
            String name, int shards, double level, int hot, double throttled, StreamMode mode, boolean measured) {}

    private static final List<Made> CROWD = crowd();

    private MadeUpStreams() {}

    static Target target(String stream) {
        return new Target(StreamName.KIND, "prod:" + stream, "prod", "sre", null, stream.equals("audit-log"));
    }

    static void feed(BoardFeeder feeder, boolean silent, boolean resharding, long beat, Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.MINUTES);
        feeder.facts(ACCOUNT, "calls", AccountCalls.class, calls(now), now);
        if (silent && beat > 0) {
            SourceFault fault = new SourceFault(SourceFault.Kind.TIMED_OUT, "kinesis.ap-northeast-1: read timed out");
            feeder.fault(ACCOUNT, "throughput", Throughput.class, fault);
            feeder.fault(ACCOUNT, "shard-throughput", ShardThroughput.class, fault);
            feeder.fault(ACCOUNT, "streams", StreamList.class, fault);
            CROWD.forEach(made -> feeder.fault(target(made.name()), "topology", Topology.class, fault));
            return;
        }
        feeder.facts(ACCOUNT, "streams", StreamList.class, new StreamList(listed(resharding)), now);
        feeder.facts(ACCOUNT, "throughput", Throughput.class, throughput(end), now);
        feeder.facts(ACCOUNT, "shard-throughput", ShardThroughput.class, shardThroughput(end), now);
        for (Made made : CROWD) {
            Target target = target(made.name());
            feeder.facts(target, "topology", Topology.class, new Topology(shards(made, resharding)), now);
            feeder.facts(target, "settings", StreamSettings.class, settings(made, now), now);
        }
    }

    /** Kinesis has stopped to answer, and CloudWatch has not. */
    static void feedFigures(BoardFeeder feeder, long beat, Instant now) {
        if (beat == 0) {
            feed(feeder, false, false, beat, now);
            return;
        }
        Instant end = now.truncatedTo(ChronoUnit.MINUTES);
        feeder.facts(ACCOUNT, "throughput", Throughput.class, throughput(end), now);
        feeder.facts(ACCOUNT, "shard-throughput", ShardThroughput.class, shardThroughput(end), now);
        SourceFault fault = new SourceFault(SourceFault.Kind.TIMED_OUT, "ListShards: no answer within 10 s");
        for (Made made : CROWD) {
            feeder.fault(target(made.name()), "topology", Topology.class, fault);
            feeder.fault(target(made.name()), "settings", StreamSettings.class, fault);
        }
    }

    private static List<Made> crowd() {
        List<Made> crowd = new ArrayList<>();
        crowd.add(new Made("orders", 8, 0.35, 3, 0, StreamMode.PROVISIONED, true));
        crowd.add(new Made("clicks", 200, 0.41, 77, 1_204, StreamMode.PROVISIONED, true));
        crowd.add(new Made("payments", 4, 0.88, -1, 0, StreamMode.PROVISIONED, false));
        crowd.add(new Made("search-events", 12, 0.3, -1, 0, StreamMode.ON_DEMAND, true));
        crowd.add(new Made("billing-events", 4, 0.25, -1, 0, StreamMode.PROVISIONED, true));
        crowd.add(new Made("audit-log", 2, 0.1, -1, 0, StreamMode.PROVISIONED, false));
        for (int i = 6; i < 25; i++) {
            crowd.add(
                    new Made("events-" + (i < 10 ? "0" + i : i), 1 + i % 5, 0.2, -1, 0, StreamMode.PROVISIONED, true));
        }
        return List.copyOf(crowd);
    }

    private static List<ListedStream> listed(boolean resharding) {
        return CROWD.stream()
                .map(made -> new ListedStream(
                        made.name(),
                        resharding && made.name().equals("orders") ? StreamStatus.UPDATING : StreamStatus.ACTIVE,
                        made.mode(),
                        null))
                .toList();
    }

    static List<Shard> shards(String stream, boolean resharding) {
        return CROWD.stream()
                .filter(made -> made.name().equals(stream))
                .findFirst()
                .map(made -> shards(made, resharding))
                .orElseThrow();
    }

    private static List<Shard> shards(Made made, boolean resharding) {
        BigInteger width = BigInteger.TWO.pow(128).divide(BigInteger.valueOf(made.shards()));
        List<Shard> shards = new ArrayList<>();
        for (int i = 0; i < made.shards(); i++) {
            BigInteger start = width.multiply(BigInteger.valueOf(i));
            BigInteger end = i == made.shards() - 1
                    ? HashRange.LARGEST
                    : start.add(width).subtract(BigInteger.ONE);
            boolean split = resharding && made.name().equals("orders") && i < 3;
            if (split) {
                BigInteger middle = start.add(width.shiftRight(1));
                shards.add(new Shard(id(i), new HashRange(start, end), List.of(), false));
                HashRange half = new HashRange(start, middle.subtract(BigInteger.ONE));
                shards.add(new Shard(id(10 + 2 * i), half, List.of(id(i)), i != 1));
                if (i == 1) {
                    // split again, so that it lies over a part of its own parent
                    BigInteger quarter = start.add(width.shiftRight(2));
                    List<String> parent = List.of(id(12));
                    shards.add(new Shard(id(20), new HashRange(start, quarter.subtract(BigInteger.ONE)), parent, true));
                    shards.add(new Shard(id(21), new HashRange(quarter, half.end()), parent, true));
                }
                shards.add(new Shard(id(11 + 2 * i), new HashRange(middle, end), List.of(id(i)), true));
            } else {
                shards.add(new Shard(id(i), new HashRange(start, end), List.of(), true));
            }
        }
        return shards;
    }

    static String id(int number) {
        return String.format(java.util.Locale.ROOT, "shardId-%012d", number);
    }

    private static Throughput throughput(Instant end) {
        List<StreamLoad> loads = new ArrayList<>();
        for (Made made : CROWD) {
            List<Load> history = new ArrayList<>();
            for (int ago = 14; ago >= 0; ago--) {
                if (made.name().equals("billing-events") && ago >= 5 && ago <= 7) {
                    continue;
                }
                double wave =
                        1 + 0.12 * Math.sin(ago * 1.7 + made.name().length()) - (made.hot() >= 0 ? ago * 0.035 : 0);
                double bytes = made.shards() * made.level() * 1e6 * Math.clamp(wave, 0.2, 1.1);
                history.add(new Load(
                        end.minus(Duration.ofMinutes(ago)),
                        bytes,
                        bytes / 2_400,
                        bytes * 1.9,
                        bytes / 1_260,
                        ago < 2 ? made.throttled() : 0.0,
                        0.0,
                        4_000.0));
            }
            loads.add(new StreamLoad(made.name(), history));
        }
        return new Throughput(end, Duration.ofMinutes(1), loads);
    }

    private static ShardThroughput shardThroughput(Instant end) {
        List<ShardLoad> loads = new ArrayList<>();
        for (Made made : CROWD) {
            for (int i = 0; made.measured() && i < made.shards(); i++) {
                boolean unknown = (made.name().equals("clicks") && i >= 120 && i < 132)
                        || (made.name().equals("search-events") && i < 4);
                if (!unknown) {
                    loads.add(load(made, i));
                }
            }
        }
        return new ShardThroughput(end, loads);
    }

    private static ShardLoad load(Made made, int i) {
        double share = i == made.hot() ? 0.92 : made.level() * (0.85 + 0.3 * ((i * 7) % 10) / 10.0);
        double bytes = share * 1e6;
        return new ShardLoad(
                made.name(), id(i), bytes, bytes / 2_400, bytes * 1.9, i == made.hot() ? made.throttled() : 0.0);
    }

    private static StreamSettings settings(Made made, Instant now) {
        @Nullable Map<String, String> tags = made.name().equals("audit-log")
                ? null
                : made.name().equals("events-06")
                        ? Map.of()
                        : Map.of("team", "sre", "managed-by", "terraform", "repo", "platform-streams");
        return new StreamSettings(
                made.mode(),
                StreamStatus.ACTIVE,
                Duration.ofHours(24),
                made.name().equals("orders") ? "alias/aws/kinesis" : null,
                now.minus(Duration.ofDays(400)),
                made.measured() ? Set.of("ALL") : Set.of(),
                made.name().equals("orders")
                        ? List.of(new FanOutConsumer("fraud", "ACTIVE"), new FanOutConsumer("search", "CREATING"))
                        : List.of(),
                tags);
    }

    private static AccountCalls calls(Instant now) {
        return new AccountCalls(
                now.minusSeconds(4000),
                Duration.ofHours(1),
                0.31,
                List.of(
                        new ApiCalls("CloudWatch", "GetMetricData", 2, 0, 0, 130, 0, 0, 60, "account", 0.31),
                        new ApiCalls("Kinesis", "ListShards", 22, 0, 0, 1400, 0, 0, 300, "stream", 0)));
    }
}
