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
        Throughput streams = facts(stream, "throughput", Throughput.class);
        Load load = streams == null ? null : streams.latest(stream.stream());
        ShardThroughput measured = facts(stream, "shard-throughput", ShardThroughput.class);
        Map<String, Flow> shards = measured == null
                ? Map.of()
                : measured.of(stream.stream()).values().stream()
                        .collect(Collectors.toMap(
                                ShardLoad::shardId,
                                shard -> flow(shard.incomingBytesPerSecond(), shard.incomingRecordsPerSecond())));
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
