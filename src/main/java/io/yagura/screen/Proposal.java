package io.yagura.screen;

import io.yagura.act.GuardedAction;
import java.time.Instant;
import java.util.List;

/**
 * One action on one subject, as the operator sees it before it is struck.
 *
 * @param seen the sighting: the facts of the displayed revision
 * @param observedAt when these were true
 * @param title what and on what: "connection 812 on orders-db"
 * @param radius what it does, in exact words: "unblocks 57, undoes 1,204 rows"
 * @param facts what is seen, name by value
 */
public record Proposal<S>(
        GuardedAction<S> action, S seen, Instant observedAt, String title, String radius, List<Fact> facts) {

    public Proposal {
        facts = List.copyOf(facts);
    }

    /** {@return what one would type by hand} */
    public String equivalent() {
        return action.equivalent(seen);
    }

    /** One line of what is seen. */
    public record Fact(String name, String value) {}
}
