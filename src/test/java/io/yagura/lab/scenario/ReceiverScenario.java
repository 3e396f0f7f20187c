package io.yagura.lab.scenario;

import io.yagura.lab.platform.Receiver;

/** A receiving service is in another mood than usual. */
abstract class ReceiverScenario implements Scenario {

    private final Receiver service;
    private final Receiver.Mood mood;

    ReceiverScenario(Receiver service, Receiver.Mood mood) {
        this.service = service;
        this.mood = mood;
    }

    final String subscriber() {
        return service.subscriber();
    }

    @Override
    public final void start() {
        service.become(mood);
    }

    @Override
    public final void stop() {
        if (isRunning()) {
            service.become(Receiver.Mood.QUICK);
        }
    }

    @Override
    public final boolean isRunning() {
        return service.mood() == mood;
    }
}
