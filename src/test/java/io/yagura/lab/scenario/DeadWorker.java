package io.yagura.lab.scenario;

import io.yagura.lab.platform.LabWorker;

/** The only worker of an application is killed; its leases stay in its name. */
public final class DeadWorker implements Scenario {

    private final LabWorker worker;

    public DeadWorker(LabWorker worker) {
        this.worker = worker;
    }

    @Override
    public String description() {
        return "The only worker of " + worker.application() + " is killed (SIGKILL): its leases keep their owner,"
                + " and nobody renews them; stopping this starts it again.";
    }

    @Override
    public void start() {
        worker.kill();
    }

    @Override
    public void stop() {
        worker.start();
    }

    @Override
    public boolean isRunning() {
        return !worker.isRunning();
    }
}
