package io.yagura.accounts;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Clients of an account's services, one of each, kept open. Every call goes through the account's budget: one that
 * would exceed it fails with a {@link BudgetExceededException} without having been sent. Callers set the time-out of a
 * call by {@code overrideConfiguration(o -> o.apiCallTimeout(…))} on its request, from their deadline.
 */
public interface AwsClients {

    KinesisClient kinesis(AwsAccount account);

    CloudWatchClient cloudWatch(AwsAccount account);

    DynamoDbClient dynamoDb(AwsAccount account);
}
