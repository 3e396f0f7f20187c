package io.yagura.mysql;

import io.yagura.observe.Collector;
import io.yagura.observe.CostlyWatches;
import io.yagura.observe.Polled;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has the configured instances watched from the start of the console to its end. */
@Component
class MysqlWatch implements SmartLifecycle {

    private final MysqlProperties properties;
    private final MysqlSources sources;
    private final Collector collector;
    private final CostlyWatches watches;
    private final DeadlockHistory history;
    private final List<WatchedInstance> instances = new ArrayList<>();
    private boolean running;

    MysqlWatch(
            MysqlProperties properties,
            MysqlSources sources,
            Collector collector,
            CostlyWatches watches,
            DeadlockHistory history) {
        this.properties = properties;
        this.sources = sources;
        this.collector = collector;
        this.watches = watches;
        this.history = history;
    }

    @Override
    public synchronized void start() {
        List<Polled<?>> observations = new ArrayList<>();
        for (MysqlInstance instance : properties.instances()) {
            WatchedInstance watched = new WatchedInstance(instance, sources.open(instance), watches, history);
            instances.add(watched);
            observations.addAll(watched.observations());
        }
        collector.replace(InstanceState.KIND, observations);
        running = true;
    }

    @Override
    public synchronized void stop() {
        collector.replace(InstanceState.KIND, List.of());
        instances.forEach(WatchedInstance::close);
        instances.clear();
        running = false;
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
