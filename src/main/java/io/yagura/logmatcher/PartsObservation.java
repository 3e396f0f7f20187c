package io.yagura.logmatcher;

import io.yagura.observe.Pushed;
import io.yagura.observe.Target;
import java.time.Duration;

/** The parts of the audit stream; who follows the ledger pushes them. Equal when their target is. */
record PartsObservation(Target target, Opening opening) implements Pushed<PartsFacts> {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** Where the board's end is kept. */
    interface Opening {

        AutoCloseable open(Sink<PartsFacts> sink);
    }

    @Override
    public String aspect() {
        return PartsState.ASPECT;
    }

    @Override
    public Class<PartsFacts> factsType() {
        return PartsFacts.class;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public AutoCloseable open(Sink<PartsFacts> sink) {
        return opening.open(sink);
    }
}
