package io.yagura.logmatcher;

import io.yagura.observe.Pushed;
import io.yagura.observe.Target;
import java.time.Duration;

/** The windows of one subscription; the matcher's thread pushes them. Equal when their target is. */
record WindowsObservation(Target target, Opening opening) implements Pushed<SubscriptionFacts> {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** Where the board's ends are kept, the same for all observations. */
    interface Opening {

        AutoCloseable open(String target, Sink<SubscriptionFacts> sink);
    }

    @Override
    public String aspect() {
        return SubscriptionName.ASPECT;
    }

    @Override
    public Class<SubscriptionFacts> factsType() {
        return SubscriptionFacts.class;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public AutoCloseable open(Sink<SubscriptionFacts> sink) {
        return opening.open(target.name(), sink);
    }
}
