package io.yagura.accounts;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of one account, all on one budget. The SDK tries nothing again by itself: the next look does, at its own
 * pace, so that every attempt is counted and a throttled service is left alone.
 */
final class AccountClients implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 100;

    /** A reply of GetRecords may have 10 MiB. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(15);

    private final AwsAccount account;
    private final CallLedger ledger;
    private final Metered metered;
    private final Deque<SdkAutoCloseable> open = new ArrayDeque<>();
    private @Nullable AwsCredentialsProvider credentials;
    private @Nullable KinesisClient kinesis;
    private @Nullable CloudWatchClient cloudWatch;
    private @Nullable DynamoDbClient dynamoDb;
    private @Nullable StreamingClients streaming;

    AccountClients(AwsAccount account, Prices prices, InstantSource clock) {
        this.account = account;
        this.ledger = new CallLedger(clock);
        this.metered = new Metered(new CallBudget(account.name(), ledger, clock), ledger, prices);
    }

    CallLedger ledger() {
        return ledger;
    }

    synchronized KinesisClient kinesis() {
        if (kinesis == null) {
            kinesis = kept(prepared(KinesisClient.builder()).build());
        }
        return kinesis;
    }

    synchronized CloudWatchClient cloudWatch() {
        if (cloudWatch == null) {
            cloudWatch = kept(prepared(CloudWatchClient.builder()).build());
        }
        return cloudWatch;
    }

    synchronized DynamoDbClient dynamoDb() {
        if (dynamoDb == null) {
            dynamoDb = kept(prepared(DynamoDbClient.builder()).build());
        }
        return dynamoDb;
    }

    synchronized StreamingClients streaming() {
        if (streaming == null) {
            SdkAsyncHttpClient http = kept(NettyNioAsyncHttpClient.builder()
                    // records are polled, so nothing here needs HTTP/2, which emulators do not speak in plain text
                    .protocol(Protocol.HTTP1_1)
                    .maxConcurrency(MOST_CONNECTIONS)
                    .build());
            streaming = new StreamingClients(
                    kept(unmetered(KinesisAsyncClient.builder().httpClient(http))
                            .build()),
                    kept(unmetered(DynamoDbAsyncClient.builder().httpClient(http))
                            .build()),
                    kept(unmetered(CloudWatchAsyncClient.builder().httpClient(http))
                            .build()));
        }
        return streaming;
    }

    private <B extends AwsClientBuilder<B, C>, C> B unmetered(B builder) {
        if (account.endpoint() != null) {
            builder.endpointOverride(account.endpoint());
        }
        return builder.region(Region.of(account.region()))
                .credentialsProvider(credentials())
                .overrideConfiguration(o -> o.apiCallAttemptTimeout(LONGEST_READ));
    }

    private <B extends AwsClientBuilder<B, C>, C> B prepared(B builder) {
        if (account.endpoint() != null) {
            builder.endpointOverride(account.endpoint());
        }
        return common(builder).credentialsProvider(credentials());
    }

    private <B extends AwsClientBuilder<B, C>, C> B common(B builder) {
        return builder.region(Region.of(account.region()))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        // for callers that forget to set their own
                        .apiCallTimeout(AwsClients.LONGEST_CALL)
                        .addExecutionInterceptor(metered)
                        .build());
    }

    private AwsCredentialsProvider credentials() {
        AwsCredentialsProvider known = credentials;
        if (known == null) {
            known = kept(Credentials.of(
                    account, () -> kept(common(StsClient.builder()).build())));
            credentials = known;
        }
        return known;
    }

    private <C> C kept(C made) {
        if (made instanceof SdkAutoCloseable closeable) {
            open.push(closeable);
        }
        return made;
    }

    @Override
    public synchronized void close() {
        open.forEach(SdkAutoCloseable::close);
        open.clear();
    }
}
