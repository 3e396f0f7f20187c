package io.yagura.mysql;

import io.yagura.act.GuardedAction;
import io.yagura.observe.Target;
import java.util.List;

/** Which kills fit what is on display, whoever looks at it. Asks nobody. */
public interface KillOffers {

    List<Offer> of(Target target, Session session);

    List<Offer> of(Target target, LockNode node);

    /** One kill that fits, or does not. */
    sealed interface Offer {

        /** It fits. */
        record Open(GuardedAction<KillSighting> action, KillSighting seen) implements Offer {}

        /** It does not. */
        record Closed(String action, String reason) implements Offer {}
    }
}
