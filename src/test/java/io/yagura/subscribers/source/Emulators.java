package io.yagura.subscribers.source;

import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.AwsClients;
import io.yagura.accounts.StreamingClients;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Clients of a Kinesis and a DynamoDB on this machine, whichever account is asked for. */
public record Emulators(KinesisClient kinesis, DynamoDbClient dynamo) implements AwsClients, AutoCloseable {

    public static final Region REGION = Region.AP_NORTHEAST_1;

    public static final StaticCredentialsProvider ANYBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "secret"));

    public static final AwsAccount ACCOUNT =
            new AwsAccount("lab", "lab", null, null, true, REGION.id(), null, null, List.of("orders"));

    public static Emulators at(URI kinesis, URI dynamo) {
        return new Emulators(
                KinesisClient.builder()
                        .endpointOverride(kinesis)
                        .region(REGION)
                        .credentialsProvider(ANYBODY)
                        .build(),
                DynamoDbClient.builder()
                        .endpointOverride(dynamo)
                        .region(REGION)
                        .credentialsProvider(ANYBODY)
                        .build());
    }

    @Override
    public KinesisClient kinesis(AwsAccount account) {
        return kinesis;
    }

    @Override
    public CloudWatchClient cloudWatch(AwsAccount account) {
        throw new UnsupportedOperationException("Nobody asks for it here");
    }

    @Override
    public StreamingClients streaming(AwsAccount account) {
        throw new UnsupportedOperationException("Nobody reads a stream whole here");
    }

    @Override
    public DynamoDbClient dynamoDb(AwsAccount account) {
        return dynamo;
    }

    @Override
    public void close() {
        kinesis.close();
        dynamo.close();
    }
}
