package io.yagura.lab.platform;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The lease tables of KCL applications, as they lie in DynamoDB. */
final class Leases {

    private final DynamoDbClient dynamo;

    Leases(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    /** @param checkpoint a sequence number, {@code TRIM_HORIZON} or {@code SHARD_END} */
    record Lease(@Nullable String owner, long counter, String checkpoint) {}

    /** {@return the leases of an application by their shards} */
    Map<String, Lease> of(String application) {
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
