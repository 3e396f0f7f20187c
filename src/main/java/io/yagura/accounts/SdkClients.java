package io.yagura.accounts;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Clients of the AWS SDK, made when they are first needed and closed with the console. */
@Component
class SdkClients implements AwsClients, AccountSpending, DisposableBean {

    private final Prices prices;
    private final InstantSource clock;
    private final Map<String, AccountClients> byAccount = new ConcurrentHashMap<>();

    SdkClients(AccountsProperties properties, InstantSource clock) {
        this.prices = properties.prices();
        this.clock = clock;
    }

    @Override
    public KinesisClient kinesis(AwsAccount account) {
        return of(account).kinesis();
    }

    @Override
    public CloudWatchClient cloudWatch(AwsAccount account) {
        return of(account).cloudWatch();
    }

    @Override
    public DynamoDbClient dynamoDb(AwsAccount account) {
        return of(account).dynamoDb();
    }

    @Override
    public StreamingClients streaming(AwsAccount account) {
        return of(account).streaming();
    }

    @Override
    public AccountCalls calls(AwsAccount account) {
        return of(account).ledger().facts();
    }

    private AccountClients of(AwsAccount account) {
        return byAccount.computeIfAbsent(account.name(), name -> new AccountClients(account, prices, clock));
    }

    @Override
    public void destroy() {
        byAccount.values().forEach(AccountClients::close);
        byAccount.clear();
    }
}
