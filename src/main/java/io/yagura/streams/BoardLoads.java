package io.yagura.streams;

import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Board;
import io.yagura.observe.Reading;
import io.yagura.observe.SourceId;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the loads of streams and shards off the board, while they are current. */
@Component
class BoardLoads implements ShardLoads {

    private final Board board;

    BoardLoads(Board board) {
        this.board = board;
    }

    @Override
    public @Nullable Measured of(StreamName stream) {
        Load load = facts(stream, "throughput", Throughput.class) instanceof Throughput all
                ? all.latest(stream.stream())
                : null;
        Map<String, Flow> shards =
                facts(stream, "shard-throughput", ShardThroughput.class) instanceof ShardThroughput all
                        ? all.of(stream.stream()).entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        shard -> flow(
                                                shard.getValue().incomingBytesPerSecond(),
                                                shard.getValue().incomingRecordsPerSecond())))
                        : Map.of();
        if (load == null) {
            return shards.isEmpty() ? null : new Measured(null, shards);
        }
        return new Measured(flow(load.incomingBytesPerSecond(), load.incomingRecordsPerSecond()), shards);
    }

    private <F> @Nullable F facts(StreamName stream, String aspect, Class<F> type) {
        SourceId source = new SourceId(AwsAccount.KIND, stream.account(), aspect);
        return board.reading(source, type) instanceof Reading.Current<F>(var snapshot) ? snapshot.facts() : null;
    }

    /** CloudWatch has no figure where nobody wrote. */
    private static Flow flow(@Nullable Double bytes, @Nullable Double records) {
        return new Flow(bytes == null ? 0 : bytes, records == null ? 0 : records);
    }
}
