package io.yagura.mysql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server itself knows of deadlocks.
 *
 * @param sinceStart its count since it started, or null when it does not count
 * @param latest the last one; null when there is none, when the count has not moved, or when it cannot be seen
 */
public record LatestDeadlock(
        Server server, @Nullable Long sinceStart, @Nullable Deadlock latest, List<Blindness> blind) {

    public LatestDeadlock {
        blind = List.copyOf(blind);
    }
}
