package io.yagura.lab.scenario;

import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.session.LabSession;
import io.yagura.lab.session.SessionGroup;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scenario played by sessions on one server; when the play returns, it is over and they are gone. */
abstract class SessionScenario implements Scenario {

    private static final Logger LOG = LoggerFactory.getLogger(SessionScenario.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final DatabaseServer server;
    private @Nullable Performance current;

    SessionScenario(DatabaseServer server) {
        this.server = server;
    }

    private record Performance(Thread thread, SessionGroup group) {}

    /** What happens, on a thread of its own, until it is over; an SQLException or an interrupt ends it as well. */
    abstract void play(SessionGroup group) throws SQLException, InterruptedException;

    @Override
    public final synchronized void start() {
        if (isRunning()) {
            return;
        }
        var group = new SessionGroup(server);
        var thread = Thread.ofVirtual().name(name()).unstarted(() -> playAll(group));
        current = new Performance(thread, group);
        thread.start();
    }

    @Override
    public final synchronized void stop() {
        if (current == null) {
            return;
        }
        current.group().close();
        current.thread().interrupt();
        try {
            current.thread().join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        current = null;
    }

    @Override
    public final synchronized boolean isRunning() {
        return current != null && current.thread().isAlive();
    }

    /** Returns when the server no longer knows the session, whoever ended it. */
    static void awaitEndOf(LabSession session, SessionGroup group) throws SQLException, InterruptedException {
        try (var eyes = group.overseer()) {
            while (eyes.present().contains(session.connectionId())) {
                Thread.sleep(LOOK_EVERY);
            }
        }
    }

    private void playAll(SessionGroup group) {
        try (group) {
            play(group);
        } catch (SQLException e) {
            LOG.info("{} is over: {}", name(), e.getMessage());
        } catch (InterruptedException stopped) {
            LOG.debug("{} was stopped", name());
        }
    }
}
