package io.yagura.subscribers;

import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.AwsAccounts;
import io.yagura.observe.Collector;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has the configured applications watched from the start of the console to its end. */
@Component
class SubscribersWatch implements SmartLifecycle {

    private final SubscribersProperties properties;
    private final AwsAccounts accounts;
    private final Map<String, LeaseTables> layouts = new TreeMap<>();
    private final NextRecords records;
    private final @Nullable StreamTopology topology;
    private final Collector collector;
    private final InstantSource clock;
    private boolean running;

    SubscribersWatch(
            SubscribersProperties properties,
            AwsAccounts accounts,
            List<LeaseTables> layouts,
            NextRecords records,
            Optional<StreamTopology> topology,
            Collector collector,
            InstantSource clock) {
        this.properties = properties;
        this.accounts = accounts;
        layouts.forEach(layout -> this.layouts.put(layout.layout(), layout));
        this.records = records;
        this.topology = topology.orElse(null);
        this.collector = collector;
        this.clock = clock;
        properties.applications().forEach(application -> {
            account(application);
            tables(application);
        });
    }

    @Override
    public synchronized void start() {
        ProbeBudget budget = new ProbeBudget(clock);
        Map<List<String>, Calibration> calibrations = new HashMap<>();
        List<WatchedApplication> watched = new ArrayList<>();
        for (SubscriberApplication application : properties.applications()) {
            AwsAccount account = account(application);
            Calibration calibration = calibrations.computeIfAbsent(
                    List.of(account.name(), application.stream()), stream -> new Calibration());
            LagMeter meter = new LagMeter(account, application.stream(), records, budget, calibration);
            watched.add(new WatchedApplication(application, account, tables(application), topology, meter, clock));
        }
        collector.replace(ApplicationState.KIND, watched);
        running = true;
    }

    @Override
    public synchronized void stop() {
        collector.replace(ApplicationState.KIND, List.of());
        running = false;
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    private AwsAccount account(SubscriberApplication application) {
        AwsAccount account = accounts.find(application.account());
        if (account == null) {
            throw unknown(
                    application,
                    "account",
                    application.account(),
                    accounts.all().stream().map(AwsAccount::name).toList());
        }
        return account;
    }

    private LeaseTables tables(SubscriberApplication application) {
        LeaseTables tables = layouts.get(application.layout());
        if (tables == null) {
            throw unknown(application, "layout", application.layout(), layouts.keySet());
        }
        return tables;
    }

    private static IllegalArgumentException unknown(
            SubscriberApplication application, String key, String value, Iterable<String> known) {
        String there = String.join(", ", known);
        return new IllegalArgumentException("yagura.subscribers.applications[" + application.name() + "]." + key + ": '"
                + value + "' is not configured; " + (there.isEmpty() ? "there is none" : "there are " + there));
    }
}
