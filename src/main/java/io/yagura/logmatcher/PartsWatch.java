package io.yagura.logmatcher;

import io.yagura.observe.Collector;
import io.yagura.observe.Cost;
import io.yagura.observe.Pushed.Sink;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Has the parts of the audit stream on the board. */
final class PartsWatch implements SmartLifecycle {

    private final Collector collector;
    private final PartsObservation observation;
    private final AtomicReference<@Nullable Sink<PartsFacts>> end = new AtomicReference<>();
    private volatile boolean running;

    /** @param stream the name of its target */
    PartsWatch(String stream, Collector collector) {
        this.collector = collector;
        this.observation =
                new PartsObservation(new Target(PartsState.KIND, stream, null, null, null, false), this::open);
    }

    private AutoCloseable open(Sink<PartsFacts> sink) {
        end.set(sink);
        return () -> end.compareAndSet(sink, null);
    }

    /** @param fault why these are merely the last that are known, or null */
    void show(PartsFacts facts, Instant trueAt, @Nullable SourceFault fault) {
        Sink<PartsFacts> sink = end.get();
        if (sink == null) {
            return;
        }
        if (fault == null) {
            sink.facts(facts, trueAt, Cost.NONE);
            return;
        }
        sink.stale(facts, trueAt, fault);
    }

    @Override
    public void start() {
        running = true;
        collector.replace(PartsState.KIND, List.of(observation));
    }

    @Override
    public void stop() {
        running = false;
        collector.replace(PartsState.KIND, List.of());
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
