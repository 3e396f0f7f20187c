package io.yagura.accounts;

import io.yagura.observe.Collector;
import io.yagura.observe.Observation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has the configured accounts watched: what they are called for, and what the features want to know of them. */
@Component
class AccountsWatch implements SmartLifecycle {

    private final AwsAccounts accounts;
    private final AccountSpending spending;
    private final List<AccountObservations> features;
    private final Collector collector;
    private final InstantSource clock;
    private volatile boolean running;

    AccountsWatch(
            AwsAccounts accounts,
            AccountSpending spending,
            List<AccountObservations> features,
            Collector collector,
            InstantSource clock) {
        this.accounts = accounts;
        this.spending = spending;
        this.features = features;
        this.collector = collector;
        this.clock = clock;
    }

    @Override
    public void start() {
        List<Observation<?>> observations = new ArrayList<>();
        for (AwsAccount account : accounts.all()) {
            observations.add(new CallsObservation(account, spending, clock));
            features.forEach(feature -> observations.addAll(feature.of(account)));
        }
        collector.replace(AwsAccount.KIND, observations);
        running = true;
    }

    @Override
    public void stop() {
        collector.replace(AwsAccount.KIND, List.of());
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
