package io.yagura.streams.source;

import io.yagura.accounts.AccountsProperties;
import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.AwsAccounts;
import io.yagura.accounts.AwsClients;
import io.yagura.accounts.Configured;
import io.yagura.accounts.StreamingClients;
import io.yagura.lab.server.LabKinesis;
import io.yagura.lab.server.NodePrograms;
import io.yagura.streams.StreamControl;
import io.yagura.streams.StreamName;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The lab's Kinesis with the hand on it, without a call budget, so that tests need not wait for one. */
public final class ReshapedLab implements AwsClients, AutoCloseable {

    public static final String ACCOUNT = "prod";

    private final LabKinesis lab;
    private final KinesisClient client;
    private final StreamControl control;

    public ReshapedLab() {
        this.lab = LabKinesis.start(NodePrograms.presentOrSkip(), 300);
        this.client = KinesisClient.builder()
                .endpointOverride(lab.url())
                .region(Region.AP_NORTHEAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "secret")))
                .build();
        URI endpoint = lab.url();
        AccountsProperties properties = Configured.properties(Configured.account(ACCOUNT, endpoint, "*"));
        AwsAccounts accounts = Configured.accounts(properties);
        this.control = new AwsStreamControl(accounts, this, InstantSource.system());
    }

    public StreamControl control() {
        return control;
    }

    /** {@return the client by which a test does what somebody else would do} */
    public KinesisClient client() {
        return client;
    }

    public StreamName create(String name, int shards) {
        client.createStream(request -> request.streamName(name).shardCount(shards));
        awaitActive(name);
        return new StreamName(ACCOUNT, name);
    }

    public void awaitActive(String name) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    var summary = client.describeStreamSummary(request -> request.streamName(name));
                    return summary.streamDescriptionSummary().streamStatus() == StreamStatus.ACTIVE;
                });
    }

    @Override
    public KinesisClient kinesis(AwsAccount account) {
        return client;
    }

    @Override
    public CloudWatchClient cloudWatch(AwsAccount account) {
        throw new UnsupportedOperationException("The hand asks Kinesis alone");
    }

    @Override
    public StreamingClients streaming(AwsAccount account) {
        throw new UnsupportedOperationException("The hand asks Kinesis alone");
    }

    @Override
    public DynamoDbClient dynamoDb(AwsAccount account) {
        throw new UnsupportedOperationException("The hand asks Kinesis alone");
    }

    @Override
    public void close() {
        client.close();
        lab.close();
    }
}
