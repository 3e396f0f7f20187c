package io.yagura.lab.platform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

/** The lease tables of KCL applications, as they lie in DynamoDB. */
final class Leases {

    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final DynamoDbClient dynamo;

    Leases(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    /** @param checkpoint a sequence number, {@code TRIM_HORIZON} or {@code SHARD_END} */
    record Lease(@Nullable String owner, long counter, String checkpoint) {}

    /** Makes a table with the index that KCL would add itself, to which dynalite says yes without adding it. */
    void makeTable(String application) throws InterruptedException {
        var index = GlobalSecondaryIndex.builder()
                .indexName("LeaseOwnerToLeaseKeyIndex")
                .keySchema(List.of(key("leaseOwner", KeyType.HASH), key("leaseKey", KeyType.RANGE)))
                .projection(all -> all.projectionType(ProjectionType.KEYS_ONLY))
                .build();
        dynamo.createTable(table -> table.tableName(application)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(text("leaseKey"), text("leaseOwner")))
                .keySchema(List.of(key("leaseKey", KeyType.HASH)))
                .globalSecondaryIndexes(List.of(index)));
        var deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isActive(application)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no lease table " + application + " within " + START_LIMIT);
            }
            Thread.sleep(50);
        }
    }

    /** {@return the leases of an application by their shards} */
    Map<String, Lease> of(String application) {
        return dynamo.scan(table -> table.tableName(application)).items().stream()
                .filter(item -> item.containsKey("checkpoint"))
                .collect(Collectors.toMap(item -> value(item, "leaseKey").s(), Leases::lease));
    }

    private boolean isActive(String table) {
        try {
            return dynamo.describeTable(r -> r.tableName(table)).table().tableStatus() == TableStatus.ACTIVE;
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }

    private static AttributeDefinition text(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static AttributeValue value(Map<String, AttributeValue> item, String attribute) {
        return Objects.requireNonNull(item.get(attribute), attribute);
    }

    private static Lease lease(Map<String, AttributeValue> item) {
        var owner = item.get("leaseOwner");
        return new Lease(
                owner == null ? null : owner.s(),
                Long.parseLong(value(item, "leaseCounter").n()),
                value(item, "checkpoint").s());
    }
}
