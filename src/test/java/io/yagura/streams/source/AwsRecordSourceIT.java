package io.yagura.streams.source;

import io.yagura.accounts.AccountsProperties;
import io.yagura.accounts.Configured;
import io.yagura.accounts.OpenClients;
import io.yagura.streams.RecordSource;
import io.yagura.streams.RecordSourceContract;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class AwsRecordSourceIT extends RecordSourceContract {

    private static LabStreams lab;
    private static OpenClients clients;
    private static RecordSource source;

    @BeforeAll
    static void start() {
        lab = new LabStreams();
        lab.create(ORDERS.stream(), 1);
        AccountsProperties properties = Configured.properties(
                Configured.account(ORDERS.account(), lab.aws().url(), ORDERS.stream()));
        clients = new OpenClients(properties, InstantSource.system());
        source = new AwsRecordSource(Configured.accounts(properties), clients, InstantSource.system());
    }

    @AfterAll
    static void end() {
        if (lab != null) {
            clients.close();
            lab.close();
        }
    }

    @Override
    protected RecordSource source() {
        return source;
    }

    @Override
    protected String put(String partitionKey, String data) {
        return lab.put(ORDERS.stream(), partitionKey, data);
    }

    @Override
    protected String shardId() {
        return "shardId-000000000000";
    }
}
