package io.yagura.streams;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Times the calls of running reshards; what a crash interrupts is not learnt from. */
final class Stopwatch {

    private final StepTimes times;
    private final Map<UUID, Started> running = new ConcurrentHashMap<>();

    Stopwatch(StepTimes times) {
        this.times = times;
    }

    private record Started(StepTimes.Kind kind, int size, long atNanos) {}

    /** A call is about to be sent. */
    void start(UUID operation, StepTimes.Kind kind, int size) {
        running.put(operation, new Started(kind, Math.max(1, size), System.nanoTime()));
    }

    /** It was not taken. */
    void forget(UUID operation) {
        running.remove(operation);
    }

    /** Its effect is there. */
    void stop(UUID operation, String account) {
        Started started = running.remove(operation);
        if (started != null) {
            Duration took = Duration.ofNanos(System.nanoTime() - started.atNanos());
            times.learn(account, started.kind(), took.dividedBy(started.size()));
        }
    }
}
