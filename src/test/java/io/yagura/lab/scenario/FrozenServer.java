package io.yagura.lab.scenario;

import io.yagura.lab.server.DatabaseServer;

/** A server's process is stopped (SIGSTOP): its connections stay open, and nobody answers. */
public final class FrozenServer implements Scenario {

    private final DatabaseServer server;
    private boolean frozen;

    public FrozenServer(DatabaseServer server) {
        this.server = server;
    }

    @Override
    public String description() {
        return server.name() + " accepts connections and answers nothing: its reading goes stale, the others live on.";
    }

    @Override
    public synchronized void start() {
        if (!isRunning()) {
            server.freeze();
            frozen = true;
        }
    }

    @Override
    public synchronized void stop() {
        if (isRunning()) {
            server.thaw();
        }
        frozen = false;
    }

    @Override
    public synchronized boolean isRunning() {
        return frozen && server.isRunning();
    }
}
