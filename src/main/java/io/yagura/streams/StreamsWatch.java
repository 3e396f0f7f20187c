package io.yagura.streams;

import io.yagura.accounts.AccountObservations;
import io.yagura.accounts.AccountsProperties;
import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.AwsAccounts;
import io.yagura.accounts.Pace;
import io.yagura.observe.Collector;
import io.yagura.observe.Observation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has the streams of the configured accounts watched from the start of the console to its end, as they come and go. */
@Component
class StreamsWatch implements SmartLifecycle, AccountObservations {

    private final AwsAccounts accounts;
    private final StreamsSource source;
    private final Collector collector;
    private final Pace pace;
    private final Map<String, WatchedAccount> watched = new ConcurrentHashMap<>();
    private boolean running;

    StreamsWatch(AwsAccounts accounts, StreamsSource source, Collector collector, AccountsProperties properties) {
        this.accounts = accounts;
        this.source = source;
        this.collector = collector;
        this.pace = properties.pace();
    }

    @Override
    public List<? extends Observation<?>> of(AwsAccount account) {
        return watched(account).ofAccount();
    }

    private WatchedAccount watched(AwsAccount account) {
        return watched.computeIfAbsent(
                account.name(), name -> new WatchedAccount(account, source, pace, this::streamsChanged));
    }

    private synchronized void streamsChanged() {
        if (running) {
            collector.replace(
                    StreamName.KIND,
                    accounts.all().stream()
                            .flatMap(account -> watched(account).ofStreams().stream())
                            .toList());
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        streamsChanged();
    }

    @Override
    public synchronized void stop() {
        running = false;
        collector.replace(StreamName.KIND, List.of());
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
