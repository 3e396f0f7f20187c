package io.yagura.lab.situation;

import io.yagura.lab.session.LabSession;
import io.yagura.lab.session.SessionGroup;
import java.sql.SQLException;
import java.util.List;

/** What was made on a server: who blocks, and who waits behind, in the order in which they came. */
public record Situation(SessionGroup group, List<LabSession> roots, List<LabSession> waiters) implements AutoCloseable {

    public Situation {
        roots = List.copyOf(roots);
        waiters = List.copyOf(waiters);
    }

    /** The only root blocker. */
    public LabSession root() {
        if (roots.size() != 1) {
            throw new IllegalStateException("there are " + roots.size() + " roots");
        }
        return roots.getFirst();
    }

    public List<Long> rootIds() {
        return roots.stream().map(LabSession::connectionId).toList();
    }

    public List<Long> waiterIds() {
        return waiters.stream().map(LabSession::connectionId).toList();
    }

    /** Waits until each waiter is seen to wait. */
    Situation awaited() throws SQLException {
        group.awaitWaiting(waiters);
        rest();
        return this;
    }

    /** Who has waited for less than 50 ms is no part of a crowd yet. */
    private static void rest() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Kills all of its sessions and waits until they are gone. */
    @Override
    public void close() {
        group.close();
    }
}
