package io.yagura.streams.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.streams.Shard;
import io.yagura.streams.ShardLoad;
import io.yagura.streams.ShardState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shard that takes records; its figures are null where CloudWatch does not measure each shard. */
@Schema(name = "OpenShard")
record OpenShardView(
        String shardId,
        String startingHashKey,
        String endingHashKey,
        List<String> parents,
        @Nullable Double incomingBytesPerSecond,
        @Nullable Double incomingRecordsPerSecond,

        @Schema(description = "How much of the shard's limits for writing is used, from 0") @Nullable Double shareOfLimit,

        @Schema(description = "Close to its limit while the others of its stream are not; null when not known")
        @Nullable Boolean hot) {

    static OpenShardView of(ShardState state) {
        Shard shard = state.shard();
        ShardLoad load = state.load();
        return new OpenShardView(
                shard.shardId(),
                shard.range().start().toString(),
                shard.range().end().toString(),
                shard.parents(),
                load == null ? null : load.incomingBytesPerSecond(),
                load == null ? null : load.incomingRecordsPerSecond(),
                load == null ? null : load.shareOfLimit(),
                state.hot());
    }
}
