package io.yagura.streams;

import io.yagura.accounts.AccountsProperties;
import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Board;
import io.yagura.observe.Reading;
import io.yagura.observe.SourceId;
import io.yagura.observe.Target;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Joins what the board knows of streams. */
@Component
public class StreamStates {

    private final Board board;
    private final double nearLimit;

    public StreamStates(Board board, AccountsProperties properties) {
        this.board = board;
        this.nearLimit = properties.nearLimit();
    }

    /** {@return all streams that are watched now, by name} */
    public List<StreamState> all() {
        return board.targets(StreamName.KIND).stream().map(this::of).toList();
    }

    public StreamState of(Target target) {
        StreamName name = StreamName.ofTarget(target.name());
        Reading<Topology> topology = board.reading(name.source("topology"), Topology.class);
        Reading<StreamSettings> settings = board.reading(name.source("settings"), StreamSettings.class);
        Reading<StreamList> list = board.reading(account(name, "streams"), StreamList.class);
        Reading<Throughput> throughput = board.reading(account(name, "throughput"), Throughput.class);
        Reading<ShardThroughput> shards = board.reading(account(name, "shard-throughput"), ShardThroughput.class);
        StreamState joined = new StreamState(
                target,
                name,
                topology,
                settings,
                list,
                throughput,
                shards,
                openShards(topology, shards, name.stream()),
                List.of());
        return new StreamState(
                target,
                name,
                topology,
                settings,
                list,
                throughput,
                shards,
                joined.openShards(),
                new StreamVerdict(joined, nearLimit).troubles());
    }

    private List<ShardState> openShards(Reading<Topology> topology, Reading<ShardThroughput> loads, String stream) {
        Topology known = StreamState.facts(topology);
        if (known == null) {
            return List.of();
        }
        Map<String, ShardLoad> current = loads instanceof Reading.Current<ShardThroughput>(var snapshot)
                ? snapshot.facts().of(stream)
                : Map.of();
        return ShardState.of(known, current, nearLimit);
    }

    private static SourceId account(StreamName name, String aspect) {
        return new SourceId(AwsAccount.KIND, name.account(), aspect);
    }
}
