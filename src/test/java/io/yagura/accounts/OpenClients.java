package io.yagura.accounts;

import io.yagura.observe.Collector;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The clients as the console has them, with what they spent, for tests of other rooms. */
public final class OpenClients implements AwsClients, AutoCloseable {

    private final SdkClients clients;
    private final InstantSource clock;

    public OpenClients(AccountsProperties properties, InstantSource clock) {
        this.clock = clock;
        this.clients = new SdkClients(properties, clock);
    }

    @Override
    public KinesisClient kinesis(AwsAccount account) {
        return clients.kinesis(account);
    }

    @Override
    public CloudWatchClient cloudWatch(AwsAccount account) {
        return clients.cloudWatch(account);
    }

    @Override
    public DynamoDbClient dynamoDb(AwsAccount account) {
        return clients.dynamoDb(account);
    }

    @Override
    public StreamingClients streaming(AwsAccount account) {
        return clients.streaming(account);
    }

    /** {@return what was called of an operation} */
    public ApiCalls calls(AwsAccount account, String operation) {
        return spent(account).apis().stream()
                .filter(api -> api.operation().equals(operation))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody called " + operation));
    }

    public AccountCalls spent(AwsAccount account) {
        return clients.calls(account);
    }

    /** {@return what has the accounts watched, once it is started} */
    public SmartLifecycle watch(
            AccountsProperties properties, List<AccountObservations> features, Collector collector) {
        return new AccountsWatch(new ConfiguredAccounts(properties), clients, features, collector, clock);
    }

    @Override
    public void close() {
        clients.destroy();
    }
}
