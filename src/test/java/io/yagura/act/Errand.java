package io.yagura.act;

import io.yagura.observe.Deadline;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A driver for tests, whose steps are numbered over all consoles of this JVM. */
final class Errand implements OperationDriver<Errand.Plan> {

    static final String KIND = "test.errand";

    private final AtomicInteger taken;
    private final IntFunction<Step> steps;

    /** Makes a driver that answers its n-th step, counted from 1, with what {@code steps} says. */
    Errand(AtomicInteger taken, IntFunction<Step> steps) {
        this.taken = taken;
        this.steps = steps;
    }

    record Plan(String where, int length) {}

    static Step going(int done) {
        return new Step(done, 3, done + " of 3 done", null);
    }

    static Step done() {
        return new Step(3, 3, "3 of 3 done", new Outcome.Done("The errand is done", Receipt.EMPTY.with("steps", 3)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Plan> planType() {
        return Plan.class;
    }

    @Override
    public Duration pace() {
        return Duration.ofMillis(20);
    }

    @Override
    public Step advance(Plan plan, Operation soFar, Deadline deadline) {
        if (!plan.where().equals("market")) {
            throw new IllegalStateException("The plan did not survive: " + plan);
        }
        return steps.apply(taken.incrementAndGet());
    }
}
