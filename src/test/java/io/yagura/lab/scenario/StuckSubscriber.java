package io.yagura.lab.scenario;

import io.yagura.lab.platform.Receiver;

/** A receiving service answers nothing, and its worker, alive, gets no further. */
public final class StuckSubscriber extends ReceiverScenario {

    public StuckSubscriber(Receiver service) {
        super(service, Receiver.Mood.HANGING);
    }

    @Override
    public String description() {
        return "The service behind " + subscriber()
                + " answers nothing: its worker renews its leases, and its checkpoints stand still.";
    }
}
