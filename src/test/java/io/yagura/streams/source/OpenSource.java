package io.yagura.streams.source;

import io.yagura.accounts.AccountsProperties;
import io.yagura.accounts.AwsClients;
import io.yagura.streams.StreamsSource;
import java.time.InstantSource;

/** The source as the console has it, for tests of other rooms. */
public final class OpenSource {

    private OpenSource() {}

    public static StreamsSource of(AwsClients clients, AccountsProperties properties, InstantSource clock) {
        return new AwsStreamsSource(clients, properties, clock);
    }
}
