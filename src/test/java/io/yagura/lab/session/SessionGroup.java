package io.yagura.lab.session;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions on one server that are opened one by one and end together, even those that wait for a lock. */
public final class SessionGroup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionGroup.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String url;
    private final Account overseer;
    private final List<LabSession> sessions = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** The overseer looks who waits, and kills at the end; it needs PROCESS and the right to kill. */
    public SessionGroup(String url, Account overseer) {
        this.url = url;
        this.overseer = overseer;
    }

    public SessionGroup(DatabaseServer server) {
        this(server.url(), Account.ADMIN);
    }

    /** Opens one more. */
    public LabSession open(Account account, String program) throws SQLException {
        var session = LabSession.open(url, account, program);
        sessions.add(session);
        if (closed) {
            session.close();
            throw new SQLException("the group ended meanwhile");
        }
        return session;
    }

    public List<LabSession> sessions() {
        return List.copyOf(sessions);
    }

    /** An administrator's connection to the same server. */
    public Overseer overseer() throws SQLException {
        return new Overseer(url, overseer, LIMIT);
    }

    /** Returns when the server shows each of these as waiting for a row lock or a metadata lock. */
    public void awaitWaiting(Collection<LabSession> waiters) throws SQLException {
        var missing = ids(waiters);
        var deadline = Instant.now().plus(LIMIT);
        try (var eyes = overseer()) {
            while (true) {
                missing.removeAll(eyes.waiting());
                if (missing.isEmpty()) {
                    return;
                }
                for (LabSession waiter : waiters) {
                    var failure = waiter.failure();
                    if (failure.isPresent()) {
                        throw failure.get();
                    }
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("not waiting after " + LIMIT + ": connections " + missing);
                }
                // the server refreshes innodb_trx only after 100 ms without a reader
                pause(Duration.ofMillis(120));
            }
        }
    }

    /** Which of the sessions the server still knows. */
    public Set<Long> present() throws SQLException {
        try (var eyes = overseer()) {
            return present(eyes);
        }
    }

    /** Kills and drops them all, and waits until the server has forgotten them; a dead server has already. */
    @Override
    public void close() {
        closed = true;
        try (var hand = overseer()) {
            var known = present(hand);
            // the last comer first: a blocker that goes first would let its waiters do their work
            for (LabSession session : sessions.reversed()) {
                if (known.contains(session.connectionId())) {
                    hand.kill(session.connectionId());
                }
            }
            sessions.forEach(LabSession::close);
            awaitGone(hand);
        } catch (SQLException e) {
            LOG.debug("no farewell to {}: {}", url, e.getMessage());
            sessions.forEach(LabSession::close);
        }
    }

    private void awaitGone(Overseer eyes) throws SQLException {
        var deadline = Instant.now().plus(LIMIT);
        for (var left = present(eyes); !left.isEmpty(); left = present(eyes)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("still there after " + LIMIT + ": connections " + left);
            }
            pause(Duration.ofMillis(20));
        }
    }

    private Set<Long> present(Overseer eyes) throws SQLException {
        var known = eyes.present();
        known.retainAll(ids(sessions));
        return known;
    }

    private static Set<Long> ids(Collection<LabSession> sessions) {
        return sessions.stream().map(LabSession::connectionId).collect(Collectors.toCollection(HashSet::new));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while watching a server", e);
        }
    }
}
