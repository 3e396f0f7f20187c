package io.yagura.lab.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * The lease table of a KCL application, made and filled before its first worker starts. KCL would fill it by itself, but
 * looks at an empty one for a random time of up to 30 s first, lest two workers do it at once.
 */
public final class LeaseTable {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final DynamoDbClient dynamo;
    private final String name;

    private LeaseTable(DynamoDbClient dynamo, String name) {
        this.dynamo = dynamo;
        this.name = name;
    }

    /** Makes one with the index that KCL would add itself, to which dynalite says yes without adding it. */
    public static LeaseTable make(DynamoDbClient dynamo, String application) {
        var index = GlobalSecondaryIndex.builder()
                .indexName("LeaseOwnerToLeaseKeyIndex")
                .keySchema(List.of(key("leaseOwner", KeyType.HASH), key("leaseKey", KeyType.RANGE)))
                .projection(all -> all.projectionType(ProjectionType.KEYS_ONLY))
                .build();
        dynamo.createTable(table -> table.tableName(application)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(attribute("leaseKey"), attribute("leaseOwner")))
                .keySchema(List.of(key("leaseKey", KeyType.HASH)))
                .globalSecondaryIndexes(List.of(index)));
        var made = new LeaseTable(dynamo, application);
        made.awaitActive();
        return made;
    }

    /** Adds a lease of each of these shards, which are a new stream's: nobody's, from the beginning. */
    public LeaseTable with(List<Shard> shards) {
        shards.forEach(shard -> put(shard.shardId(), lease(shard)));
        return this;
    }

    /** Does the same for an application of several streams, this one of which it calls {@code account:stream:epoch}. */
    public LeaseTable with(String stream, List<Shard> shards) {
        for (var shard : shards) {
            var lease = lease(shard);
            lease.put("streamName", text(stream));
            lease.put("shardId", text(shard.shardId()));
            put(stream + ":" + shard.shardId(), lease);
        }
        return this;
    }

    private void put(String leaseKey, Map<String, AttributeValue> lease) {
        lease.put("leaseKey", text(leaseKey));
        dynamo.putItem(item -> item.tableName(name).item(lease));
    }

    /** The attributes that KCL 3.5 gives a lease when it makes one. */
    private static Map<String, AttributeValue> lease(Shard shard) {
        Map<String, AttributeValue> lease = new HashMap<>();
        lease.put("entityType", text("LEASE"));
        lease.put("leaseCounter", number(0));
        lease.put("checkpoint", text("TRIM_HORIZON"));
        lease.put("checkpointSubSequenceNumber", number(0));
        lease.put("ownerSwitchesSinceCheckpoint", number(0));
        lease.put("startingHashKey", text(shard.hashKeyRange().startingHashKey()));
        lease.put("endingHashKey", text(shard.hashKeyRange().endingHashKey()));
        return lease;
    }

    private void awaitActive() {
        var deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!isActive()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("no lease table " + name + " within " + START_LIMIT);
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the lease table " + name + " was made", e);
        }
    }

    private boolean isActive() {
        try {
            return dynamo.describeTable(r -> r.tableName(name)).table().tableStatus() == TableStatus.ACTIVE;
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
