package io.yagura.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The only poll loop of Yagura: asks polled observations, listens to pushed ones, and puts what they give on the
 * {@link Board}. One lane per peer, so that a slow one delays nobody else.
 */
@Component
public class Collector implements SmartLifecycle {

    private final Board board;
    private final Spending spending;
    private final Warnings warnings = new Warnings();
    private final Map<SourceId, Observation<?>> watched = new HashMap<>();
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Map<SourceId, Ear<?>> ears = new HashMap<>();
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Beat beat = new Beat("board-sweeper", warnings, this::sweep);
    private boolean running;

    public Collector(Board board, Spending spending) {
        this.board = board;
        this.spending = spending;
    }

    /**
     * Watches exactly these observations of a kind from now on: new ones begin, those missing end and leave the
     * board, and those that equal what is watched already go on undisturbed.
     */
    public synchronized void replace(String kind, Collection<? extends Observation<?>> observations) {
        Set<SourceId> wanted = new HashSet<>();
        for (Observation<?> observation : observations) {
            if (!observation.target().kind().equals(kind)) {
                throw new IllegalArgumentException(observation.id() + " is not of the kind " + kind);
            }
            if (!wanted.add(observation.id())) {
                throw new IllegalArgumentException(observation.id() + " is observed twice");
            }
        }
        List<SourceId> gone = watched.keySet().stream()
                .filter(id -> id.kind().equals(kind) && !wanted.contains(id))
                .toList();
        gone.forEach(this::end);
        for (Observation<?> observation : observations) {
            if (observation.equals(watched.get(observation.id()))) {
                continue;
            }
            end(observation.id());
            watched.put(observation.id(), observation);
            board.watch(observation);
            if (running) {
                begin(observation);
            }
        }
        board.forget(gone);
    }

    private void begin(Observation<?> observation) {
        switch (observation) {
            case Polled<?> polled -> lane(polled.peer()).ask(polled);
            case Pushed<?> pushed -> {
                Ear<?> ear = new Ear<>(pushed);
                ears.put(pushed.id(), ear);
                threads.execute(ear::listen);
            }
        }
    }

    private Lane lane(String peer) {
        return lanes.computeIfAbsent(peer, id -> {
            Lane lane = new Lane(board, spending, warnings);
            threads.execute(lane::run);
            return lane;
        });
    }

    private void end(SourceId source) {
        Observation<?> ended = watched.remove(source);
        if (ended == null) {
            return;
        }
        Ear<?> ear = ears.remove(source);
        if (ear != null) {
            ear.close();
        }
        Lane lane = lanes.get(ended.peer());
        if (lane != null && !lane.drop(source)) {
            lanes.remove(ended.peer());
            lane.close();
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        watched.values().forEach(this::begin);
        beat.start();
    }

    @Override
    public synchronized void stop() {
        running = false;
        beat.stop();
        lanes.values().forEach(Lane::close);
        lanes.clear();
        ears.values().forEach(Ear::close);
        ears.clear();
        threads.shutdownNow();
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    private void sweep() {
        board.sweep();
        synchronized (this) {
            ears.values().stream().filter(Ear::deaf).forEach(ear -> threads.execute(ear::listen));
        }
    }

    /** Listens to one pushed observation, and again an interval after it has failed. */
    private final class Ear<F> implements Pushed.Sink<F> {

        private final Pushed<F> observation;
        private final Duration retry;
        private AutoCloseable open = () -> {};
        private boolean listening;
        private boolean closed;
        private long failedNanos = System.nanoTime();

        Ear(Pushed<F> observation) {
            this.observation = observation;
            this.retry = observation.interval();
        }

        synchronized boolean deaf() {
            return !listening && !closed && System.nanoTime() - failedNanos > retry.toNanos();
        }

        synchronized void listen() {
            if (listening || closed) {
                return;
            }
            try {
                listening = true;
                open = observation.open(this);
            } catch (RuntimeException e) {
                warnings.warn(observation.id().toString(), "Opening a pushed source failed unexpectedly", e);
                fault(new SourceFault(SourceFault.Kind.MISBEHAVED, "unexpected: " + e));
            }
        }

        @Override
        public void facts(F facts, Instant trueAt, Cost cost) {
            spending.add(observation.target().id(), cost);
            board.publish(observation.id(), facts, trueAt, Duration.ZERO, observation.interval());
        }

        @Override
        public void alive(Instant at) {
            board.stillTrue(observation.id(), at);
        }

        @Override
        public void fault(SourceFault fault) {
            warnings.warn(observation.id() + " " + fault.kind(), "A source gives no facts: " + fault.message(), null);
            board.fault(observation.id(), fault);
            hush();
        }

        @Override
        public void stale(F facts, Instant trueAt, SourceFault fault) {
            warnings.warn(observation.id() + " " + fault.kind(), "A source is not current: " + fault.message(), null);
            board.publishStale(observation.id(), facts, trueAt, fault);
        }

        private synchronized void hush() {
            listening = false;
            failedNanos = System.nanoTime();
            AutoCloseable ended = open;
            open = () -> {};
            try {
                ended.close();
            } catch (Exception e) {
                warnings.warn(observation.id() + " close", "Closing a pushed source failed", e);
            }
        }

        synchronized void close() {
            closed = true;
            hush();
        }
    }
}
