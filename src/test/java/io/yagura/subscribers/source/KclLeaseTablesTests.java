package io.yagura.subscribers.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.AwsClients;
import io.yagura.accounts.StreamingClients;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.observe.HandClock;
import io.yagura.observe.SourceFault;
import io.yagura.subscribers.LeaseRow;
import io.yagura.subscribers.LeaseTable;
import io.yagura.subscribers.SubscriberApplication;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class KclLeaseTablesTests {

    private static final SubscriberApplication BILLING = new SubscriberApplication(
            "billing",
            "lab",
            "orders",
            "billing-leases",
            null,
            null,
            null,
            "kcl",
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5));

    private final PagedDynamo dynamo = new PagedDynamo();
    private final KclLeaseTables tables = new KclLeaseTables(dynamo, new HandClock());

    private Answer<LeaseTable> read() throws InterruptedException {
        return tables.read(BILLING, Emulators.ACCOUNT, Deadline.after(Duration.ofSeconds(5)));
    }

    private SourceFault fault() throws InterruptedException {
        return switch (read()) {
            case Answer.Facts<LeaseTable> facts -> throw new AssertionError(facts.toString());
            case Answer.Fault<LeaseTable> fault -> fault.fault();
        };
    }

    @Test
    void readsPageAfterPageToTheLast() throws InterruptedException {
        dynamo.pages.add(() -> page("shardId-000000000000", true));
        dynamo.pages.add(() -> page("shardId-000000000001", true));
        dynamo.pages.add(() -> page("shardId-000000000002", false));

        Answer<LeaseTable> answer = read();

        assertThat(answer).isInstanceOf(Answer.Facts.class);
        assertThat(((Answer.Facts<LeaseTable>) answer).facts().leases())
                .extracting(LeaseRow::shardId)
                .containsExactly("shardId-000000000000", "shardId-000000000001", "shardId-000000000002");
        assertThat(answer.cost().calls()).isEqualTo(3);
        assertThat(dynamo.asked).allMatch(request -> request.tableName().equals("billing-leases"));
        assertThat(dynamo.asked).extracting(ScanRequest::hasExclusiveStartKey).containsExactly(false, true, true);
    }

    @Test
    void halfATableIsAFault() throws InterruptedException {
        dynamo.pages.add(() -> page("shardId-000000000000", true));
        dynamo.pages.add(() -> {
            throw ApiCallTimeoutException.create(5_000);
        });

        assertThat(fault().kind()).isEqualTo(SourceFault.Kind.TIMED_OUT);
    }

    @Test
    void saysThatThereIsNoTable() throws InterruptedException {
        dynamo.pages.add(() -> {
            throw ResourceNotFoundException.builder()
                    .message("Requested resource not found")
                    .build();
        });

        assertThat(fault().message()).contains("no lease table billing-leases in account lab");
    }

    @Test
    void anInterruptEndsTheLook() {
        dynamo.pages.add(() -> {
            throw AbortedException.create("interrupted");
        });

        assertThatThrownBy(this::read).isInstanceOf(InterruptedException.class);
    }

    private static ScanResponse page(String shardId, boolean more) {
        Map<String, AttributeValue> key = Map.of("leaseKey", AttributeValue.fromS(shardId));
        Map<String, AttributeValue> item = Map.of(
                "leaseKey", AttributeValue.fromS(shardId),
                "leaseCounter", AttributeValue.fromN("1"),
                "checkpoint", AttributeValue.fromS("TRIM_HORIZON"));
        ScanResponse.Builder page = ScanResponse.builder().items(List.of(item));
        return more ? page.lastEvaluatedKey(key).build() : page.build();
    }

    /** One page of a scan, or what is thrown instead. */
    private interface Page {
        ScanResponse give();
    }

    /** A DynamoDB that gives one page after the other. */
    private static final class PagedDynamo implements DynamoDbClient, AwsClients {

        final Deque<Page> pages = new ArrayDeque<>();
        final Deque<ScanRequest> asked = new ArrayDeque<>();

        @Override
        public StreamingClients streaming(AwsAccount account) {
            throw new UnsupportedOperationException("Nobody reads a stream whole here");
        }

        @Override
        public ScanResponse scan(ScanRequest request) {
            asked.add(request);
            return pages.removeFirst().give();
        }

        @Override
        public DynamoDbClient dynamoDb(AwsAccount account) {
            return this;
        }

        @Override
        public KinesisClient kinesis(AwsAccount account) {
            throw new UnsupportedOperationException("Nobody asks for it here");
        }

        @Override
        public CloudWatchClient cloudWatch(AwsAccount account) {
            throw new UnsupportedOperationException("Nobody asks for it here");
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }
}
