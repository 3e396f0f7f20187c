package io.yagura.lab.platform;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The lease tables of KCL applications, as they lie in DynamoDB. */
public final class Leases {

    private final DynamoDbClient dynamo;

    Leases(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    /**
     * A lease as it stands in the table.
     *
     * @param checkpoint a sequence number, {@code TRIM_HORIZON} or {@code SHARD_END}
     */
    public record Lease(@Nullable String owner, long counter, String checkpoint) {}

    /**
     * Moves a checkpoint, if it is still what it was, and takes the lease from its owner, which must not run: a living
     * one would go on where it is.
     */
    public void move(String application, String shardId, String from, String to) {
        dynamo.updateItem(item -> item.tableName(application)
                .key(Map.of("leaseKey", AttributeValue.fromS(shardId)))
                .updateExpression("SET checkpoint = :to REMOVE leaseOwner")
                .conditionExpression("checkpoint = :from")
                .expressionAttributeValues(
                        Map.of(":from", AttributeValue.fromS(from), ":to", AttributeValue.fromS(to))));
    }

    /** {@return the leases of an application by their shards} */
    public Map<String, Lease> of(String application) {
        return dynamo.scan(table -> table.tableName(application)).items().stream()
                .filter(item -> item.containsKey("checkpoint"))
                .collect(Collectors.toMap(item -> value(item, "leaseKey").s(), Leases::lease));
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
