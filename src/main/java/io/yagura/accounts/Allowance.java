package io.yagura.accounts;

import java.util.Map;

/**
 * How often an API may be called: a tenth of what AWS allows everybody in the account together (Kinesis API Reference
 * and developer guide, "Quotas and limits"; CloudWatch service quotas).
 *
 * @param perMinute steadily
 * @param burst at once
 * @param scope what the limit is counted by
 */
record Allowance(double perMinute, long burst, Scope scope) {

    /** What a limit is counted by. */
    enum Scope {
        ACCOUNT,
        STREAM,
        SHARD
    }

    private static final double SHARE = 0.1;

    /** A call that is not listed below is treated as the most delicate ones are. */
    private static final Allowance UNLISTED = of(5, Scope.ACCOUNT);

    private static final Map<Api, Allowance> LISTED = Map.ofEntries(
            kinesis("ListStreams", of(5, Scope.ACCOUNT)),
            kinesis("DescribeStreamSummary", of(20, Scope.ACCOUNT)),
            kinesis("DescribeStream", of(10, Scope.ACCOUNT)),
            // 1 a second for everybody, and it changes once in a while
            kinesis("DescribeLimits", new Allowance(1, 1, Scope.ACCOUNT)),
            kinesis("ListShards", of(1_000, Scope.STREAM)),
            kinesis("ListStreamConsumers", of(5, Scope.STREAM)),
            kinesis("ListTagsForStream", of(5, Scope.ACCOUNT)),
            kinesis("GetShardIterator", of(5, Scope.SHARD)),
            // 5 a second for a shard, but a request names an iterator only: by account, and low
            kinesis("GetRecords", new Allowance(600, 10, Scope.ACCOUNT)),
            kinesis("UpdateShardCount", of(10, Scope.ACCOUNT)),
            kinesis("SplitShard", of(5, Scope.ACCOUNT)),
            kinesis("MergeShards", of(5, Scope.ACCOUNT)),
            Map.entry(new Api("CloudWatch", "GetMetricData"), of(50, Scope.ACCOUNT)),
            // reads are limited by what a table can carry, which its owner sets
            dynamoDb("Scan"),
            dynamoDb("Query"),
            dynamoDb("GetItem"),
            dynamoDb("BatchGetItem"),
            dynamoDb("DescribeTable"));

    static Allowance of(Api api) {
        return LISTED.getOrDefault(api, UNLISTED);
    }

    private static Allowance of(double perSecond, Scope scope) {
        return new Allowance(perSecond * SHARE * 60, Math.max(1, Math.round(perSecond * SHARE * 2)), scope);
    }

    private static Map.Entry<Api, Allowance> kinesis(String operation, Allowance allowance) {
        return Map.entry(new Api("Kinesis", operation), allowance);
    }

    private static Map.Entry<Api, Allowance> dynamoDb(String operation) {
        return Map.entry(new Api("DynamoDb", operation), of(200, Scope.ACCOUNT));
    }
}
