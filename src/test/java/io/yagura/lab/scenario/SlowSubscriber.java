package io.yagura.lab.scenario;

import io.yagura.lab.platform.Receiver;

/** A receiving service takes five seconds for each event, and its worker falls behind. */
public final class SlowSubscriber extends ReceiverScenario {

    public SlowSubscriber(Receiver service) {
        super(service, Receiver.Mood.SLOW);
    }

    @Override
    public String description() {
        return "The service behind " + subscriber() + " takes 5 s for each event: its lag grows, its checkpoints move.";
    }
}
