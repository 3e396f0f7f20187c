package io.yagura.accounts;

import java.time.Duration;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Clients of an account's services, one of each, kept open. Every call goes through the account's budget: one that
 * would exceed it fails with a {@link BudgetExceededException} without having been sent. Callers set the time-out of a
 * call by {@code overrideConfiguration(o -> o.apiCallTimeout(…))} on its request, from their deadline.
 */
public interface AwsClients {

    /**
     * How long one call is waited for at most, even where its look has more time: the SDK's client for Kinesis gives up
     * reading after as long by itself ({@code KinesisHttpConfigurationOptions}).
     */
    Duration LONGEST_CALL = Duration.ofSeconds(10);

    KinesisClient kinesis(AwsAccount account);

    CloudWatchClient cloudWatch(AwsAccount account);

    DynamoDbClient dynamoDb(AwsAccount account);

    /** {@return what KCL reads with} */
    StreamingClients streaming(AwsAccount account);
}
