package io.yagura.subscribers.source;

import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.AwsClients;
import io.yagura.accounts.AwsFaults;
import io.yagura.observe.Answer;
import io.yagura.observe.Cost;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import io.yagura.observe.SourceFault.Kind;
import io.yagura.subscribers.LeaseTable;
import io.yagura.subscribers.LeaseTables;
import io.yagura.subscribers.SubscriberApplication;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Reads the lease tables of KCL 1.x to 3.5: {@code Scan}, eventually consistent, page by page to the last. Up to 3.4 all
 * items are leases; 3.5 keeps its coordination in the same table. The tables that 3.0 to 3.4 have beside it,
 * {@code …-CoordinatorState} and {@code …-WorkerMetricStats}, hold no leases and are not read.
 */
@Component
class KclLeaseTables implements LeaseTables {

    private final AwsClients clients;
    private final InstantSource clock;

    KclLeaseTables(AwsClients clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public String layout() {
        return "kcl";
    }

    @Override
    public Answer<LeaseTable> read(SubscriberApplication application, AwsAccount account, Deadline deadline)
            throws InterruptedException {
        Instant trueAt = clock.instant();
        long startedAt = System.nanoTime();
        String asked = "Scan of the lease table " + application.leaseTable();
        Duration limit = deadline.left();
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        int calls = 0;
        Map<String, AttributeValue> from = Map.of();
        try {
            DynamoDbClient dynamo = clients.dynamoDb(account);
            do {
                calls++;
                ScanResponse page = dynamo.scan(page(application.leaseTable(), from, deadline));
                items.addAll(page.items());
                from = page.lastEvaluatedKey();
            } while (from != null && !from.isEmpty());
        } catch (SdkException e) {
            return new Answer.Fault<>(fault(e, application, account, asked, limit), cost(calls, startedAt));
        }
        return new Answer.Facts<>(new KclItems(application.stream()).read(items), trueAt, cost(calls, startedAt));
    }

    private static ScanRequest page(String table, @Nullable Map<String, AttributeValue> from, Deadline deadline) {
        ScanRequest.Builder request = ScanRequest.builder()
                .tableName(table)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .overrideConfiguration(o -> o.apiCallTimeout(deadline.left()));
        return from == null || from.isEmpty()
                ? request.build()
                : request.exclusiveStartKey(from).build();
    }

    private static SourceFault fault(
            SdkException e, SubscriberApplication application, AwsAccount account, String asked, Duration limit)
            throws InterruptedException {
        if (e instanceof AbortedException) {
            throw new InterruptedException(asked);
        }
        return e instanceof ResourceNotFoundException
                ? new SourceFault(
                        Kind.MISBEHAVED,
                        "there is no lease table " + application.leaseTable() + " in account " + account.name() + ", "
                                + account.region() + ": the application has never run there, or keeps another table")
                : AwsFaults.of(e, asked, limit);
    }

    private static Cost cost(int calls, long startedAt) {
        return new Cost(calls, Duration.ofNanos(System.nanoTime() - startedAt));
    }
}
