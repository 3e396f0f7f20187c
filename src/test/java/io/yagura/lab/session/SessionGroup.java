package io.yagura.lab.session;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import java.sql.Connection;
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
        return session;
    }

    public List<LabSession> sessions() {
        return List.copyOf(sessions);
    }

    /** Returns when the server shows each of these as waiting for a row lock or a metadata lock. */
    public void awaitWaiting(Collection<LabSession> waiters) throws SQLException {
        var missing = ids(waiters);
        var deadline = Instant.now().plus(LIMIT);
        try (var eyes = overseer()) {
            while (true) {
                missing.removeAll(waiting(eyes));
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

    /** Returns when the server no longer knows any of the sessions. */
    public void awaitGone() throws SQLException {
        var deadline = Instant.now().plus(LIMIT);
        try (var eyes = overseer()) {
            var left = present(eyes);
            while (!left.isEmpty()) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("still there after " + LIMIT + ": connections " + left);
                }
                pause(Duration.ofMillis(20));
                left = present(eyes);
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
        try (var hand = overseer()) {
            var known = present(hand);
            for (long id : known) {
                kill(hand, id);
            }
            sessions.forEach(LabSession::close);
            awaitGone();
        } catch (SQLException e) {
            LOG.debug("no farewell to {}: {}", url, e.getMessage());
            sessions.forEach(LabSession::close);
        }
        sessions.clear();
    }

    private static void kill(Connection hand, long id) {
        try (var statement = hand.createStatement()) {
            statement.execute("KILL CONNECTION " + id);
        } catch (SQLException e) {
            LOG.debug("connection {} was gone before: {}", id, e.getMessage());
        }
    }

    private Connection overseer() throws SQLException {
        return DatabaseServer.open(url, overseer, "lab", LIMIT);
    }

    private Set<Long> present(Connection eyes) throws SQLException {
        var known = ids(eyes, "SELECT id FROM information_schema.processlist");
        known.retainAll(ids(sessions));
        return known;
    }

    private static Set<Long> waiting(Connection eyes) throws SQLException {
        return ids(eyes, """
                SELECT trx_mysql_thread_id FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'
                UNION SELECT id FROM information_schema.processlist WHERE state LIKE 'Waiting for%metadata lock'
                """);
    }

    private static Set<Long> ids(Connection eyes, String sql) throws SQLException {
        var ids = new HashSet<Long>();
        try (var statement = eyes.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
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
