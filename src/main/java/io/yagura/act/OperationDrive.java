package io.yagura.act;

import io.yagura.act.OperationDriver.Step;
import java.time.Duration;
import java.util.function.Function;
import tools.jackson.databind.ObjectMapper;

/** A driver with the plan that it understands. */
record OperationDrive<P>(OperationDriver<P> driver, P plan) {

    /** Well within the lease, so that no two consoles are ever in a step at once. */
    private static final Duration STEP_LIMIT = Duration.ofSeconds(15);

    /** {@return the drive; a plan that the driver cannot read is a {@link tools.jackson.core.JacksonException}} */
    static <P> OperationDrive<P> of(OperationDriver<P> driver, String plan, ObjectMapper json) {
        return new OperationDrive<>(driver, json.readValue(plan, driver.planType()));
    }

    Duration pace() {
        return driver.pace();
    }

    Step advance(Operation soFar, Function<String, Step> onTrouble) {
        return Bounded.call(STEP_LIMIT, deadline -> driver.advance(plan, soFar, deadline), onTrouble);
    }
}
