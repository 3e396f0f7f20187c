package io.yagura.mysql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deadlocks of a server.
 *
 * @param sinceStart the server's own count since it started, or null when it does not count
 * @param history newest first, kept by Yagura; the server itself only knows the last
 */
public record Deadlocks(Server server, @Nullable Long sinceStart, List<Deadlock> history, List<Blindness> blind) {

    public Deadlocks {
        history = List.copyOf(history);
        blind = List.copyOf(blind);
    }
}
