package io.yagura.logmatcher;

import io.yagura.observe.Target;
import org.jspecify.annotations.Nullable;

/**
 * What somebody configured for a subscription, beside what the matcher has to know.
 *
 * @param objective how many percent should be delivered within the deadline, or null
 */
record Expectation(
        SubscriptionName name, Target target, @Nullable Double objective) {

    static Expectation of(LogmatcherProperties.Expected expected) {
        SubscriptionName name = new SubscriptionName(expected.stream(), expected.subscriber());
        Target target = new Target(
                SubscriptionName.KIND,
                name.target(),
                expected.environment(),
                expected.team(),
                expected.runbook(),
                false);
        return new Expectation(name, target, expected.objective());
    }

    /** {@return that of a subscription which was merely seen} */
    static Expectation none(SubscriptionName name) {
        return new Expectation(name, new Target(SubscriptionName.KIND, name.target(), null, null, null, false), null);
    }
}
