package io.yagura.streams;

import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Board;
import io.yagura.observe.Reading;
import io.yagura.observe.Snapshot;
import io.yagura.observe.SourceId;
import io.yagura.subscribers.StreamTopology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells subscribers what the board knows of a stream. */
@Component
class BoardTopology implements StreamTopology {

    /** CloudWatch's figures are a minute or two old: what was throttled within these is throttled "lately". */
    private static final int LATELY = 3;

    private final Board board;

    BoardTopology(Board board) {
        this.board = board;
    }

    @Override
    public @Nullable Seen seen(String account, String stream) {
        StreamName name = new StreamName(account, stream);
        Reading<Topology> reading = board.reading(name.source("topology"), Topology.class);
        Snapshot<Topology> topology = reading.last();
        Snapshot<StreamSettings> settings =
                board.reading(name.source("settings"), StreamSettings.class).last();
        if (topology == null || settings == null) {
            return null;
        }
        Duration retention = settings.facts().retention();
        Map<String, ShardLoad> loads = loads(name);
        List<SeenShard> shards = topology.facts().shards().stream()
                .map(shard -> new SeenShard(
                        shard.shardId(), shard.parents(), shard.open(), incomingRecords(loads.get(shard.shardId()))))
                .toList();
        return new Seen(topology.observedAt(), retention, shards, throttled(name), silence(reading));
    }

    private static @Nullable Silence silence(Reading<Topology> reading) {
        return reading instanceof Reading.Stale<Topology> stale ? new Silence(stale.fault(), stale.since()) : null;
    }

    private static @Nullable Double incomingRecords(@Nullable ShardLoad load) {
        return load == null ? null : load.incomingRecordsPerSecond();
    }

    private Map<String, ShardLoad> loads(StreamName name) {
        Reading<ShardThroughput> reading =
                board.reading(new SourceId(AwsAccount.KIND, name.account(), "shard-throughput"), ShardThroughput.class);
        return reading instanceof Reading.Current<ShardThroughput>(var snapshot)
                ? snapshot.facts().of(name.stream())
                : Map.of();
    }

    private @Nullable Boolean throttled(StreamName name) {
        Reading<Throughput> reading =
                board.reading(new SourceId(AwsAccount.KIND, name.account(), "throughput"), Throughput.class);
        if (!(reading instanceof Reading.Current<Throughput>(var snapshot))) {
            return null;
        }
        List<Double> counts = snapshot.facts().history(name.stream()).reversed().stream()
                .limit(LATELY)
                .map(Load::readsThrottled)
                .filter(count -> count != null)
                .toList();
        return counts.isEmpty() ? null : counts.stream().anyMatch(count -> count > 0);
    }
}
