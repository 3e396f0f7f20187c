package io.yagura.lab.scenario;

import io.yagura.lab.platform.Platform;
import io.yagura.lab.platform.Receiver;

/** A receiving service takes events only when it is too late for them. */
public final class LateSubscriber extends ReceiverScenario {

    public LateSubscriber(Receiver service) {
        super(service, Receiver.Mood.TARDY);
    }

    @Override
    public String description() {
        return "The service behind " + subscriber() + " refuses each event (503) until it is five seconds past the"
                + " deadline of " + Platform.DEADLINE.toSeconds() + " s: all arrive, and all too late.";
    }
}
