package io.yagura.streams.source;

import io.yagura.accounts.AccountsProperties;
import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.Configured;
import io.yagura.accounts.OpenClients;
import io.yagura.streams.StreamsSource;
import io.yagura.streams.StreamsSourceContract;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The adapter keeps the contract on the lab's Kinesis and CloudWatch. */
class AwsStreamsSourceIT extends StreamsSourceContract {

    private static LabStreams lab;
    private static AwsAccount account;
    private static OpenClients clients;
    private static StreamsSource source;

    @BeforeAll
    static void start() {
        lab = new LabStreams();
        account = Configured.account("prod", lab.aws().url(), "orders", "billing-*");
        AccountsProperties properties = Configured.properties(account);
        clients = new OpenClients(properties, InstantSource.system());
        source = OpenSource.of(clients, properties, InstantSource.system());
    }

    @AfterEach
    void clear() {
        lab.clear();
    }

    @AfterAll
    static void end() {
        if (lab != null) {
            clients.close();
            lab.close();
        }
    }

    @Override
    protected AwsAccount account() {
        return account;
    }

    @Override
    protected StreamsSource source() {
        return source;
    }

    @Override
    protected void create(String stream, int shards) {
        lab.create(stream, shards);
    }

    @Override
    protected void splitFirst(String stream) {
        lab.splitFirst(stream);
    }

    @Override
    protected void register(String stream, String consumer) {
        lab.register(stream, consumer);
    }

    @Override
    protected void tag(String stream, String key, String value) {
        lab.tag(stream, key, value);
    }

    @Override
    protected void carried(String stream, double bytesPerSecond) {
        lab.measured(stream, "IncomingBytes", bytesPerSecond * 60);
        lab.measured(stream, "IncomingRecords", 30);
    }

    @Override
    protected void carried(String stream, String shardId, double bytesPerSecond) {
        lab.measured(stream, shardId, "IncomingBytes", bytesPerSecond * 60);
    }
}
