package io.yagura.subscribers;

import io.yagura.lab.server.LabAws;
import io.yagura.lab.server.LeaseTable;
import io.yagura.subscribers.source.Emulators;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Lease tables of many applications, written past the gateway, so that nothing of it is counted. */
final class WrittenLeases implements AutoCloseable {

    /** As many as DynamoDB takes at once. */
    private static final int BATCH = 25;

    private final Emulators clients;
    private final int applications;
    private final int shards;

    WrittenLeases(LabAws aws, int applications, int shards) {
        this.clients = Emulators.at(aws.kinesis().url(), aws.dynamo().url());
        this.applications = applications;
        this.shards = shards;
        for (int i = 0; i < applications; i++) {
            LeaseTable.make(clients.dynamo(), table(i));
        }
    }

    String table(int application) {
        return "app-" + application;
    }

    static String shardId(int shard) {
        return "shardId-%012d".formatted(shard);
    }

    /** Has all leases of all applications at this position. */
    void write(String checkpoint) {
        for (int i = 0; i < applications; i++) {
            String table = table(i);
            for (int first = 0; first < shards; first += BATCH) {
                List<WriteRequest> leases = IntStream.range(first, Math.min(first + BATCH, shards))
                        .mapToObj(shard -> WriteRequest.builder()
                                .putRequest(put -> put.item(lease(shard, checkpoint)))
                                .build())
                        .toList();
                clients.dynamo().batchWriteItem(r -> r.requestItems(Map.of(table, leases)));
            }
        }
    }

    private static Map<String, AttributeValue> lease(int shard, String checkpoint) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("leaseKey", AttributeValue.fromS(shardId(shard)));
        item.put("leaseOwner", AttributeValue.fromS("ip-10-0-0-1.ap-northeast-1.compute.internal:4711:0f3a"));
        item.put("leaseCounter", AttributeValue.fromN("4711"));
        item.put("checkpoint", AttributeValue.fromS(checkpoint));
        item.put("checkpointSubSequenceNumber", AttributeValue.fromN("0"));
        item.put("ownerSwitchesSinceCheckpoint", AttributeValue.fromN("0"));
        item.put("startingHashKey", AttributeValue.fromS("0"));
        item.put("endingHashKey", AttributeValue.fromS("340282366920938463463374607431768211455"));
        item.put("throughputKBps", AttributeValue.fromN("12.5"));
        return item;
    }

    @Override
    public void close() {
        clients.close();
    }
}
