package io.yagura.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** A source that does what a test says, and counts how often and how many at a time it is asked. */
final class ScriptedSource implements Polled<String> {

    /** What the source does when asked. */
    interface Script {
        Answer<String> answer(Deadline deadline) throws InterruptedException;
    }

    static final Duration INTERVAL = Duration.ofMillis(40);

    private final Target target;
    private final String aspect;
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger inFlight;
    final AtomicInteger mostInFlight;
    volatile Script script = deadline -> new Answer.Facts<>("facts", Instant.EPOCH, new Cost(1, Duration.ofMillis(1)));

    ScriptedSource(String name, String aspect) {
        this(name, aspect, new AtomicInteger(), new AtomicInteger());
    }

    ScriptedSource(String name, String aspect, AtomicInteger inFlight, AtomicInteger mostInFlight) {
        this.target = new Target("mysql", name, "prod", "dba", null, false);
        this.aspect = aspect;
        this.inFlight = inFlight;
        this.mostInFlight = mostInFlight;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public String aspect() {
        return aspect;
    }

    @Override
    public Class<String> factsType() {
        return String.class;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public Duration deadline() {
        return Duration.ofMillis(30);
    }

    @Override
    public Answer<String> look(Deadline deadline) throws InterruptedException {
        asked.incrementAndGet();
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            return script.answer(deadline);
        } finally {
            inFlight.decrementAndGet();
        }
    }
}
