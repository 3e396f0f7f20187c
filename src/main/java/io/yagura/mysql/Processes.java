package io.yagura.mysql;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a server that do something or hold a transaction open.
 *
 * @param sessions running a statement or with an open transaction; all other sleepers are in {@link Sleepers}
 * @param connections all client connections, sleepers included
 * @param maxConnections the server's limit, or null when it did not tell
 */
public record Processes(
        Server server,
        List<Session> sessions,
        int connections,
        @Nullable Integer maxConnections,
        List<Blindness> blind) {

    public Processes {
        sessions = List.copyOf(sessions);
        blind = List.copyOf(blind);
    }

    /** {@return sessions whose transaction has been open for longer than the threshold, the oldest first} */
    public List<Session> openLongerThan(Duration threshold) {
        return sessions.stream()
                .filter(s -> s.transactionAge() != null && s.transactionAge().compareTo(threshold) > 0)
                .sorted((a, b) -> age(b).compareTo(age(a)))
                .toList();
    }

    /** {@return the same with how many sessions each holds up, by connection} */
    public Processes blocking(Map<Long, Integer> counts) {
        List<Session> counted = sessions.stream()
                .map(s -> s.blocking(counts.getOrDefault(s.connectionId(), 0)))
                .toList();
        return new Processes(server, counted, connections, maxConnections, blind);
    }

    private static Duration age(Session session) {
        Duration age = session.transactionAge();
        return age == null ? Duration.ZERO : age;
    }
}
