package io.yagura.mysql;

import java.util.List;

/**
 * The lock tree of a server.
 *
 * @param roots those who block and wait for nobody, the most freeing first
 * @param waiting how many sessions wait for a lock
 * @param unplaced how many of these have no known blocker; said, never hidden
 */
public record Locks(Server server, List<LockNode> roots, int waiting, int unplaced, List<Blindness> blind) {

    public Locks {
        roots = List.copyOf(roots);
        blind = List.copyOf(blind);
    }
}
