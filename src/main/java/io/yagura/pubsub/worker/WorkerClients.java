package io.yagura.pubsub.worker;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** The AWS clients of one worker, which share their connections. */
final class WorkerClients implements AutoCloseable {

    /** Emulators take an access key id of 12 digits for the account; where a role names another one, that is meant. */
    private static final String MADE_UP = "123456789012";

    private static final int MOST_CONNECTIONS = 200;
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(15);

    private final SdkAsyncHttpClient http = NettyNioAsyncHttpClient.builder()
            // records are polled, so nothing here needs HTTP/2, which emulators do not speak in plain text
            .protocol(Protocol.HTTP1_1)
            .maxConcurrency(MOST_CONNECTIONS)
            .build();

    private final @Nullable StsClient sts;
    private final KinesisAsyncClient kinesis;
    private final DynamoDbAsyncClient dynamoDb;
    private final CloudWatchAsyncClient cloudWatch;

    WorkerClients(WorkerProperties settings) {
        Region region = Region.of(settings.region());
        this.sts = settings.roleArn() == null || settings.endpoint() != null
                ? null
                : StsClient.builder().region(region).build();
        AwsCredentialsProvider credentials = credentials(settings, sts);
        URI endpoint = settings.endpoint();
        URI leases = settings.dynamodbEndpoint() == null ? endpoint : settings.dynamodbEndpoint();
        this.kinesis = prepared(KinesisAsyncClient.builder(), region, credentials, endpoint)
                .build();
        this.dynamoDb = prepared(DynamoDbAsyncClient.builder(), region, credentials, leases)
                .build();
        this.cloudWatch = prepared(CloudWatchAsyncClient.builder(), region, credentials, endpoint)
                .build();
    }

    KinesisAsyncClient kinesis() {
        return kinesis;
    }

    DynamoDbAsyncClient dynamoDb() {
        return dynamoDb;
    }

    CloudWatchAsyncClient cloudWatch() {
        return cloudWatch;
    }

    @Override
    public void close() {
        kinesis.close();
        dynamoDb.close();
        cloudWatch.close();
        if (sts != null) {
            sts.close();
        }
        http.close();
    }

    private static AwsCredentialsProvider credentials(WorkerProperties settings, @Nullable StsClient sts) {
        if (settings.endpoint() != null) {
            String role = settings.roleArn();
            return StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(role == null ? MADE_UP : role.split(":", -1)[4], "made-up"));
        }
        if (sts == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(r -> r.roleArn(settings.roleArn()).roleSessionName("yagura-worker"))
                .build();
    }

    private <B extends AwsAsyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B prepared(
            B builder, Region region, AwsCredentialsProvider credentials, @Nullable URI endpoint) {
        builder.httpClient(http)
                .region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(o -> o.apiCallAttemptTimeout(LONGEST_ATTEMPT));
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }
}
