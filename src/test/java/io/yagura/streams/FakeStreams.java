package io.yagura.streams;

import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Answer;
import io.yagura.observe.Cost;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Streams in memory, which answer as Kinesis does; the same contract holds them and the adapter. */
final class FakeStreams implements StreamsSource {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final Map<String, List<Shard>> shards = new TreeMap<>();
    private final Map<String, List<FanOutConsumer>> consumers = new HashMap<>();
    private final Map<String, Map<String, String>> tags = new HashMap<>();
    private final Map<String, Load> loads = new HashMap<>();
    private final Map<String, ShardLoad> shardLoads = new HashMap<>();

    /** What every question is answered with, as long as it is set. */
    @Nullable SourceFault fault;

    /** Whether CloudWatch measures each shard. */
    boolean measureShards;

    /** What was asked, in order. */
    final List<String> asked = new ArrayList<>();

    private static <V> V known(Map<String, V> all, String stream) {
        return Objects.requireNonNull(all.get(stream), stream);
    }

    void create(String stream, int count) {
        shards.put(stream, new ArrayList<>(Streams.even(count).shards()));
        consumers.put(stream, new ArrayList<>());
        tags.put(stream, new HashMap<>());
    }

    void delete(String stream) {
        shards.remove(stream);
    }

    void splitFirst(String stream) {
        List<Shard> all = known(shards, stream);
        Shard parent = all.getFirst();
        BigInteger middle = parent.range().start().add(parent.range().width().divide(BigInteger.TWO));
        all.set(0, new Shard(parent.shardId(), parent.range(), parent.parents(), false));
        int next = all.size();
        List<String> parents = List.of(parent.shardId());
        all.add(new Shard(
                Streams.shardId(next),
                new HashRange(parent.range().start(), middle.subtract(BigInteger.ONE)),
                parents,
                true));
        all.add(new Shard(
                Streams.shardId(next + 1), new HashRange(middle, parent.range().end()), parents, true));
    }

    void register(String stream, String consumer) {
        known(consumers, stream).add(new FanOutConsumer(consumer, "ACTIVE"));
    }

    void tag(String stream, String key, String value) {
        known(tags, stream).put(key, value);
    }

    void carried(String stream, Load load) {
        loads.put(stream, load);
    }

    void carried(ShardLoad load) {
        shardLoads.put(load.stream() + "/" + load.shardId(), load);
    }

    @Override
    public Answer<StreamList> streams(AwsAccount account, Deadline deadline) {
        return answer(
                "streams",
                () -> new StreamList(shards.keySet().stream()
                        .filter(account::watches)
                        .map(name -> new ListedStream(name, StreamStatus.ACTIVE, StreamMode.PROVISIONED, NOW))
                        .toList()));
    }

    @Override
    public Answer<Topology> topology(AwsAccount account, String stream, Deadline deadline) {
        return of(stream, "topology of " + stream, () -> new Topology(known(shards, stream)));
    }

    @Override
    public Answer<StreamSettings> settings(AwsAccount account, String stream, Deadline deadline) {
        return of(
                stream,
                "settings of " + stream,
                () -> new StreamSettings(
                        StreamMode.PROVISIONED,
                        StreamStatus.ACTIVE,
                        Duration.ofHours(24),
                        null,
                        NOW,
                        measureShards ? Set.of("IncomingBytes") : Set.of(),
                        known(consumers, stream),
                        null));
    }

    @Override
    public Answer<Map<String, String>> tags(AwsAccount account, String stream, Deadline deadline) {
        return of(stream, "tags of " + stream, () -> Map.copyOf(known(tags, stream)));
    }

    @Override
    public Answer<Throughput> throughput(AwsAccount account, List<String> streams, Deadline deadline) {
        return answer(
                "throughput of " + streams,
                () -> new Throughput(
                        loads.values().stream()
                                .map(Load::periodEnd)
                                .max(Instant::compareTo)
                                .orElse(NOW),
                        Duration.ofMinutes(1),
                        streams.stream()
                                .map(name -> new StreamLoad(
                                        name, loads.containsKey(name) ? List.of(loads.get(name)) : List.of()))
                                .toList()));
    }

    @Override
    public Answer<ShardThroughput> shardThroughput(
            AwsAccount account, Map<String, List<String>> shardIdsByStream, Deadline deadline) {
        List<ShardLoad> found = new ArrayList<>();
        shardIdsByStream.forEach((stream, ids) -> ids.forEach(id -> found.add(
                shardLoads.getOrDefault(stream + "/" + id, new ShardLoad(stream, id, null, null, null, null)))));
        return answer("shards of " + shardIdsByStream, () -> new ShardThroughput(NOW, found));
    }

    private <F> Answer<F> of(String stream, String question, Supplier<F> facts) {
        return shards.containsKey(stream)
                ? answer(question, facts)
                : new Answer.Fault<>(
                        new SourceFault(SourceFault.Kind.MISBEHAVED, "there is no stream " + stream), Cost.NONE);
    }

    private <F> Answer<F> answer(String question, Supplier<F> facts) {
        asked.add(question);
        return fault == null
                ? new Answer.Facts<>(facts.get(), NOW, new Cost(1, Duration.ofMillis(1)))
                : new Answer.Fault<>(fault, new Cost(1, Duration.ofMillis(1)));
    }
}
