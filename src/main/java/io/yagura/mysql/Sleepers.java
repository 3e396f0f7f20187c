package io.yagura.mysql;

import java.util.List;

/**
 * Sessions that neither run a statement nor hold a transaction open: read more seldom than {@link Processes}, since
 * they are many and say little.
 *
 * @param sessions at most 2,000, the longest asleep first
 * @param total of them on the server
 */
public record Sleepers(Server server, List<Session> sessions, int total) {

    public Sleepers {
        sessions = List.copyOf(sessions);
    }
}
