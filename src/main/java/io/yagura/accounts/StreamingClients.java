package io.yagura.accounts;

import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * What KCL needs of an account, to read a stream whole. Its calls are not on the account's budget: a stream that is read
 * is not watched.
 */
public record StreamingClients(
        KinesisAsyncClient kinesis, DynamoDbAsyncClient dynamoDb, CloudWatchAsyncClient cloudWatch) {}
