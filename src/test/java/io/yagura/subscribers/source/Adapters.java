package io.yagura.subscribers.source;

import io.yagura.accounts.AwsClients;
import io.yagura.subscribers.LeaseTables;
import io.yagura.subscribers.NextRecords;
import java.time.InstantSource;

/** The real adapters, for tests that watch the whole way. */
public final class Adapters {

    private Adapters() {}

    public static LeaseTables tables(AwsClients clients) {
        return new KclLeaseTables(clients, InstantSource.system());
    }

    public static NextRecords records(AwsClients clients) {
        return new KinesisRecords(clients, InstantSource.system());
    }
}
