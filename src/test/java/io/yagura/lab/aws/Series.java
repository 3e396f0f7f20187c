package io.yagura.lab.aws;

import java.util.Map;

/**
 * One metric of CloudWatch.
 *
 * @param account the access key id and the region, as in {@code 123456789012/ap-northeast-1}
 */
public record Series(String account, String namespace, String name, Map<String, String> dimensions) {

    public Series {
        dimensions = Map.copyOf(dimensions);
    }

    static Series ofStream(String account, String stream, String name) {
        return new Series(account, "AWS/Kinesis", name, Map.of("StreamName", stream));
    }

    static Series ofShard(StreamShard shard, String name) {
        return new Series(
                shard.account(), "AWS/Kinesis", name, Map.of("StreamName", shard.stream(), "ShardId", shard.shardId()));
    }
}
