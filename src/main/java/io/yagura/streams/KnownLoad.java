package io.yagura.streams;

import io.yagura.streams.LoadProfile.Piece;
import io.yagura.streams.ShardLoads.Measured;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The best that is known of what is written to which keys. Asks nobody. */
@Component
class KnownLoad {

    private final ObjectProvider<PartitionKeys> keys;
    private final ShardLoads loads;

    KnownLoad(ObjectProvider<PartitionKeys> keys, ShardLoads loads) {
        this.keys = keys;
        this.loads = loads;
    }

    /** {@return what publishers wrote to the keys of this range, or null where nothing is known} */
    @Nullable KeyWeights keys(StreamName stream, HashRange range) {
        PartitionKeys logged = keys.getIfAvailable();
        return logged == null ? null : logged.of(stream.account(), stream.stream(), range);
    }

    LoadProfile of(StreamName stream, StreamNow now) {
        Measured measured = loads.of(stream);
        KeyWeights weights = keys(stream, HashRange.ALL);
        if (weights != null && !weights.none()) {
            return weights.profile(HashRange.ALL).beside(measured == null ? null : measured.stream());
        }
        if (measured == null) {
            return LoadProfile.UNKNOWN;
        }
        if (!measured.shards().isEmpty()) {
            // CloudWatch has no figure for a shard to which nobody wrote
            List<Piece> pieces = now.open().stream()
                    .map(shard -> new Piece(shard.range(), measured.shards().getOrDefault(shard.shardId(), Flow.NONE)))
                    .toList();
            return new LoadProfile(LoadBasis.SHARD_METRICS, pieces);
        }
        return measured.stream() == null
                ? LoadProfile.UNKNOWN
                : new LoadProfile(LoadBasis.STREAM_METRICS, List.of(new Piece(HashRange.ALL, measured.stream())));
    }
}
